package dev.holdfast.plugin;

import java.util.List;

/**
 * The one entry point of a plugin jar. The jar's manifest names the implementation as {@code
 * Plugin-Class}; the host calls its public constructor without arguments once per load.
 *
 * <p>The constructor and {@link #adapters} must return quickly and touch neither network nor disk:
 * the host gives them a few seconds and refuses the jar otherwise.
 */
public interface HoldfastPlugin {

  /**
   * The adapters in this jar, of any kind: each implements one {@link ExtensionPoint}. Called by
   * one thread, once per load. The adapters live as long as the plugin is loaded and are shared by
   * all threads.
   *
   * @return at most 100 adapters; never null, may be empty
   */
  List<Adapter<?>> adapters();
}
