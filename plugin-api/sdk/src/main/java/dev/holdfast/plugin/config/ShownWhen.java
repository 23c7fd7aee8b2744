package dev.holdfast.plugin.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows a component only while another component of the same record has one of the given values.
 * With several of these, all must hold. While hidden it needs no value, whatever its constraints
 * say.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ShownWhen.All.class)
public @interface ShownWhen {

  /** The name of the other component, which is declared before this one. */
  String field();

  /** The values, as text, that show this component. */
  String[] is();

  /** Several conditions, all of which must hold. */
  @Documented
  @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {

    /** The conditions. */
    ShownWhen[] value();
  }
}
