package dev.holdfast.host.web.health;

/** A feature's say in whether the host can take work. */
public interface ReadinessCheck {

  /** What is looked at, in a word or two. */
  String name();

  /** Whether it is fit for work; quick, and without exceptions. */
  boolean ready();
}
