package dev.holdfast.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the interface that all adapters of one kind implement. Only the plugin API declares such
 * interfaces; an adapter implements exactly one of them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExtensionPoint {

  /**
   * The kind's id, for example {@code database}: lower-case letters, digits and hyphens. Manifests,
   * stored configurations and the REST API contain it, so it never changes.
   */
  String id();

  /** The kind's name in sentences, for example {@code database source}. */
  String label();
}
