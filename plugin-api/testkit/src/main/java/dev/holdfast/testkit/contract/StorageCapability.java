package dev.holdfast.testkit.contract;

/** Capabilities expected of every storage, unless its test opts out with a reason. */
public enum StorageCapability {
  /** Keys may contain spaces, quotes, leading hyphens, shell syntax and all of Unicode. */
  ANY_NAME,
  /** Path segments of 255 bytes work. */
  LONG_NAMES,
  /** {@code a} and {@code A} are different objects. */
  CASE_SENSITIVE,
  /** Ten thousand objects can be put and listed in reasonable time. */
  MANY_OBJECTS,
  /** Several threads may put and get at once. */
  CONCURRENT_USE,
  /** A cancelled put ends soon. */
  CANCEL
}
