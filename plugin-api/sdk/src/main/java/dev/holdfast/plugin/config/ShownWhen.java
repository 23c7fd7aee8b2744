package dev.holdfast.plugin.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows a component only while another component of the same record has one of the given values.
 * While hidden it needs no value, whatever its constraints say.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ShownWhen {

  /** The name of the other component. */
  String field();

  /** The values, as text, that show this component. */
  String[] is();
}
