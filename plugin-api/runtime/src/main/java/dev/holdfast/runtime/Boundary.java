package dev.holdfast.runtime;

import java.nio.file.Path;

/**
 * What work may reach on this machine. What lies outside is a {@link
 * dev.holdfast.plugin.PluginException} with {@link dev.holdfast.plugin.ErrorCode#OUT_OF_BOUNDS}.
 *
 * <p>Threads: safe.
 */
public interface Boundary {

  /** Everything that the user of this process may reach: for that user's own commands. */
  Boundary NONE = path -> path;

  /**
   * Where a path really leads, all links resolved, once that is found to be allowed. What doesn't
   * exist is judged by the nearest folder above it that does.
   *
   * @param path absolute
   */
  Path path(Path path);
}
