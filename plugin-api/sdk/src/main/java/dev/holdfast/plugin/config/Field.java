package dev.holdfast.plugin.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What people see of one component of a configuration record, or of one constant of an enum used in
 * it (there only {@link #label} and {@link #help} count).
 *
 * <p>What is valid is said by the constraints of {@code jakarta.validation} on the same component:
 * {@code @NotNull}, {@code @NotBlank}, {@code @NotEmpty}, {@code @Size}, {@code @Min},
 * {@code @Max}, {@code @Pattern}, {@code @Email}. A component without one of the first three is
 * optional: without a value it is null (or empty, for a list). Components may be strings, {@link
 * SecretText}, numbers, booleans, enums, {@link java.net.URI}, {@link java.time.Duration}, {@link
 * java.nio.file.Path}, nested records, and lists of these.
 *
 * <p>A path that the host gives is absolute. Over REST a relative one is refused; in a job file it
 * is taken to be relative to that file.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Field {

  /** The field's name for people, a noun such as {@code Port}. */
  String label();

  /** One or two sentences on what to enter. */
  String help() default "";

  /** Fields of one group stand together under its name; no name: the main group. */
  String group() default "";

  /** An example shown while the field is empty. */
  String placeholder() default "";

  /** The value when nothing is entered, as text: {@code 5432}, {@code true}, {@code REQUIRE}. */
  String defaultValue() default "";

  /** Whether the text may have several lines, such as a key in PEM form. */
  boolean multiline() default false;

  /**
   * Whether stored secrets stay when this component changes. Set it only where the component says
   * nothing of where a secret goes, for whom, and how it is protected on the way. Whoever changes
   * any other component has to enter the secrets again.
   */
  boolean keepsSecrets() default false;
}
