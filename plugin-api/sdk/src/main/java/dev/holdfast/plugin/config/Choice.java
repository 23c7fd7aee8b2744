package dev.holdfast.plugin.config;

import java.util.Objects;

/** A value that a form offers. Immutable. */
public final class Choice {

  private final String value;
  private final String label;

  private Choice(String value, String label) {
    this.value = Objects.requireNonNull(value, "value is null");
    this.label = Objects.requireNonNull(label, "label is null");
  }

  /** A value that is shown as it is. */
  public static Choice of(String value) {
    return new Choice(value, value);
  }

  /** A value that is shown under another name, for example an id under the name of its folder. */
  public static Choice of(String value, String label) {
    return new Choice(value, label);
  }

  /** The value to enter. */
  public String value() {
    return value;
  }

  /** What people see. */
  public String label() {
    return label;
  }
}
