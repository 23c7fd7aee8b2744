package dev.holdfast.engine.plugin.inventory;

/** Whether a plugin can be used. */
public enum PluginState {
  /** Its adapters are available. */
  ACTIVE,
  /** An operator disabled it. */
  DISABLED,
  /** It is waiting for approval. None of its code has run. */
  PENDING,
  /** It can't be loaded; the reason says why. */
  REFUSED
}
