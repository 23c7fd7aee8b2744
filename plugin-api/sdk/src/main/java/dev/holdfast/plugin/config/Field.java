package dev.holdfast.plugin.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a configuration record to people, or a constant of an enum used in it
 * (where only {@link #label} and {@link #help} apply).
 *
 * <p>Constraints of {@code jakarta.validation} on the same component say what is valid:
 * {@code @NotNull}, {@code @NotBlank}, {@code @NotEmpty}, {@code @Size}, {@code @Min},
 * {@code @Max}, {@code @Pattern}, {@code @Email}. A component without one of the first three is
 * optional: without a value it is null (or empty, for a list or map). Components may be strings,
 * {@link SecretText}, numbers, booleans, enums, {@link java.net.URI}, {@link java.time.Duration},
 * {@link java.nio.file.Path}, nested records, sealed interfaces of records ({@link Variant}), lists
 * of these, and maps from {@code String} to {@code String} or {@code SecretText}.
 *
 * <p>The host always passes absolute paths. Over REST a relative path is refused; in a job file it
 * is relative to that file.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Field {

  /** The display name, a noun: {@code Port}. */
  String label();

  /** One or two sentences about what to enter. */
  String help() default "";

  /** Fields of one group are shown together under its name. Empty: the main group. */
  String group() default "";

  /** An example shown while the field is empty. */
  String placeholder() default "";

  /**
   * The value when nothing is entered, as text: {@code 5432}, {@code true}, {@code REQUIRE}, or the
   * {@linkplain Variant#id id} of a variant.
   */
  String defaultValue() default "";

  /** Whether the text may have several lines, for example a key in PEM form. */
  boolean multiline() default false;

  /**
   * Whether stored secrets survive a change of this component. Set it only if the component doesn't
   * affect where a secret is sent, on whose behalf, or how it is protected in transit. A change of
   * any other component requires the secrets to be entered again.
   */
  boolean keepsSecrets() default false;
}
