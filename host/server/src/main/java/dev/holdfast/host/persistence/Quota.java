package dev.holdfast.host.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The maximum number of such rows of an organisation, so that none fills the shared database. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Quota {

  /** The maximum. */
  int value();

  /** Their name for people: {@code jobs}. */
  String of();
}
