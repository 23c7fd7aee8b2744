package dev.holdfast.engine.schema;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A name that people give to something: one line of visible text. Names appear in logs, folders and
 * file names, where a line break forges a line, a trailing blank is invisible, and a change of
 * direction disguises a name.
 */
@NotBlank
@Size(max = ResourceName.LONGEST)
@Pattern(regexp = ResourceName.PATTERN)
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface ResourceName {

  /** Maximum length in characters. */
  int LONGEST = 200;

  /** No control characters, changes of direction, invisible characters or blanks at the ends. */
  String PATTERN =
      "\\s*|(?![\\s\\p{Z}])" // A blank name is refused by its own constraint.
          + "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E"
          + "\\u2060-\\u2069\\uFEFF]*"
          + "(?<![\\s\\p{Z}])";

  /** Required by Bean Validation. */
  String message() default "must be one line of visible text without leading or trailing spaces";

  /** Required by Bean Validation. */
  Class<?>[] groups() default {};

  /** Required by Bean Validation. */
  Class<? extends Payload>[] payload() default {};
}
