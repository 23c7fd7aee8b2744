package dev.holdfast.engine.plugin.inventory;

/** Whether a plugin can be used. */
public enum PluginState {
  /** Its adapters are there. */
  ACTIVE,
  /** Someone switched it off. */
  DISABLED,
  /** It waits until somebody approves it. None of its code has run. */
  PENDING,
  /** It can't be loaded; the reason says why. */
  REFUSED
}
