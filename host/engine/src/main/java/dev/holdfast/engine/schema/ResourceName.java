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
 * direction shows another name.
 */
@NotBlank
@Size(max = ResourceName.LONGEST)
@Pattern(regexp = ResourceName.PATTERN)
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface ResourceName {

  /** In characters. */
  int LONGEST = 200;

  /** No control characters, changes of direction, invisible characters or blanks at the ends. */
  String PATTERN =
      "\\s*|(?![\\s\\p{Z}])" // What is all blank is refused as that already.
          + "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E"
          + "\\u2060-\\u2069\\uFEFF]*"
          + "(?<![\\s\\p{Z}])";

  /** What Bean Validation asks of every constraint. */
  String message() default "must be one line of visible text without leading or trailing spaces";

  /** What Bean Validation asks of every constraint. */
  Class<?>[] groups() default {};

  /** What Bean Validation asks of every constraint. */
  Class<? extends Payload>[] payload() default {};
}
