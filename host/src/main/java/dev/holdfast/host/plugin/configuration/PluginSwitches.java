package dev.holdfast.host.plugin.configuration;

/** Remembers which plugins people have switched off. */
public interface PluginSwitches {

  /** Whether it is on, as every plugin is at first. */
  boolean isEnabled(String pluginId);

  /** Switches it and remembers that across restarts. */
  void setEnabled(String pluginId, boolean enabled);
}
