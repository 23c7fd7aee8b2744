package dev.holdfast.plugin.config;

import java.util.Objects;

/**
 * A secret in a configuration record. The host stores components of this type encrypted, never
 * returns them, and masks them in logs.
 *
 * <p>Immutable. {@link #toString()} reveals nothing, so printing a record by mistake is safe.
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

  /** The secret itself. Call it where the secret is used, and don't keep the result. */
  public String reveal() {
    return value;
  }

  /** Whether the value is empty. */
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
