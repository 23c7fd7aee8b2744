package dev.holdfast.testkit.contract;

/** Capabilities expected of every storage, unless its test opts out with a reason. */
public enum StorageCapability {
  /** Ten thousand objects can be put and listed in reasonable time. */
  MANY_OBJECTS,
  /** Several threads may put and get at once. */
  CONCURRENT_USE,
  /** A cancelled put ends soon. */
  CANCEL
}
