package dev.holdfast.plugin.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component whose values the adapter can list, for example the buckets of an account. The
 * adapter implements {@link OffersChoices}. People may also enter a value that isn't listed.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Choices {

  /** The names of the components of the same record without which the adapter can't list any. */
  String[] needs() default {};
}
