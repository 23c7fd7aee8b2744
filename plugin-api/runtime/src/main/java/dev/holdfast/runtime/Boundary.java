package dev.holdfast.runtime;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * What work may reach from this machine.
 *
 * <p>Threads: safe.
 */
public interface Boundary {

  /** All that the user of this process may reach: for that user's own commands. */
  Boundary NONE = new NoBoundary();

  /**
   * Where a path really leads, all links resolved, once that is found to be allowed. What doesn't
   * exist is judged by the nearest folder above it that does.
   *
   * @param path absolute
   * @throws IllegalArgumentException saying what is wrong with it, such as {@code must be …}
   */
  Path path(Path path);

  /**
   * Whether a program may be run, or programs be looked for in a folder.
   *
   * @param path absolute
   */
  boolean allowsProgram(Path path);

  /**
   * The address to connect to, once it is found to be allowed. Whoever connects takes this one: a
   * second look-up of the name may give another.
   *
   * @param host a name or an address
   * @throws dev.holdfast.plugin.PluginException {@link dev.holdfast.plugin.ErrorCode#UNREACHABLE}
   *     when the name doesn't resolve, {@link dev.holdfast.plugin.ErrorCode#OUT_OF_BOUNDS} when it
   *     leads where nobody may go
   */
  InetSocketAddress address(String host, int port);

  /**
   * A text for people without what they must not learn of this machine, such as where its programs
   * and scratch files lie.
   */
  default String discreet(String text) {
    return text;
  }
}
