package dev.holdfast.engine.schema;

import java.util.Set;

/** Our extensions of JSON Schema, used by forms and documentation. */
public final class Keywords {

  /** The name of a field's group. */
  public static final String GROUP = "x-group";

  /** An example shown while the field is empty. */
  public static final String PLACEHOLDER = "x-placeholder";

  /** True for text of several lines. */
  public static final String MULTILINE = "x-multiline";

  /**
   * The conditions under which a field is shown, all of which must hold: objects with {@code field}
   * and {@code is}.
   */
  public static final String SHOWN_WHEN = "x-shown-when";

  /** The labels of an enum's values, by value. */
  public static final String LABELS = "x-labels";

  /** The explanations of an enum's values, by value. */
  public static final String HELP = "x-help";

  /** True for a field that can be changed without entering stored secrets again. */
  public static final String KEEPS_SECRETS = "x-keeps-secrets";

  /**
   * For a field whose values the adapter can list: an object with {@code needs}, the fields that it
   * needs for that.
   */
  public static final String CHOICES = "x-choices";

  static final Set<String> ALL =
      Set.of(GROUP, PLACEHOLDER, MULTILINE, SHOWN_WHEN, LABELS, HELP, KEEPS_SECRETS, CHOICES);

  private Keywords() {}
}
