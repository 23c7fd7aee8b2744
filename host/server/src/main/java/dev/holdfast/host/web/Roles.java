package dev.holdfast.host.web;

import dev.holdfast.host.access.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The requirements of a controller's method. The route generator knows the annotation by its name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Roles {

  /** The one permission, and additional conditions. */
  Permission[] value();
}
