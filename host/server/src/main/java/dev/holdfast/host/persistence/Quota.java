package dev.holdfast.host.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many of these an organisation may have, so that none fills the database of all. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Quota {

  /** The most. */
  int value();

  /** What they are, for people: {@code jobs}. */
  String of();
}
