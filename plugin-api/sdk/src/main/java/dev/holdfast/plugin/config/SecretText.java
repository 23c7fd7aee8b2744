package dev.holdfast.plugin.config;

import java.util.Objects;

/**
 * A secret in a configuration record. A component of this type is a secret: the host stores it
 * encrypted, never gives it out again, and masks it in logs.
 *
 * <p>Immutable. {@link #toString()} tells nothing, so a record that is printed by mistake doesn't
 * either.
 */
public final class SecretText {

  private final String value;

  private SecretText(String value) {
    this.value = value;
  }

  /** A secret with this value. */
  public static SecretText of(String value) {
    return new SecretText(Objects.requireNonNull(value, "value is null"));
  }

  /** The secret itself. Call it where it is used and keep the result nowhere. */
  public String reveal() {
    return value;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "********";
  }
}
