package dev.holdfast.plugin.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a record as one of the variants of a configuration component, for example one of the
 * ways to sign in. The component's type is a sealed interface; all records that it permits have
 * this annotation.
 *
 * <p>A stored variant is an object with the property {@code type}, which holds {@link #id}, and the
 * values of the record. The record has no component of the name {@code type}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Variant {

  /**
   * Lower-case letters, digits and hyphens; unique among the variants. Stored with configurations,
   * so it must never change. The {@link Field#defaultValue} of the component is such an id.
   */
  String id();

  /** The display name, a noun: {@code Private key}. */
  String label();

  /** One or two sentences about when to choose it. */
  String help() default "";
}
