package dev.holdfast.runtime;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * The paths, programs and addresses that work on this machine may use.
 *
 * <p>Thread-safe.
 */
public interface Boundary {

  /** Allows everything that the user of this process can reach: for that user's own commands. */
  Boundary NONE = new NoBoundary();

  /**
   * Resolves all links of a path and checks that the result is allowed. A path that doesn't exist
   * is judged by its nearest existing parent folder.
   *
   * @param path absolute
   * @throws IllegalArgumentException saying what is wrong with it: {@code must be …}
   */
  Path path(Path path);

  /**
   * Whether a program may be run, or a folder searched for programs.
   *
   * @param path absolute
   */
  boolean allowsProgram(Path path);

  /**
   * Resolves a name and checks that the address is allowed. Connect to this address: a second
   * lookup of the name may return another.
   *
   * @param host a name or an address
   * @throws dev.holdfast.plugin.PluginException {@link dev.holdfast.plugin.ErrorCode#UNREACHABLE}
   *     if the name doesn't resolve, {@link dev.holdfast.plugin.ErrorCode#OUT_OF_BOUNDS} if the
   *     address isn't allowed
   */
  InetSocketAddress address(String host, int port);

  /**
   * Removes from a text what people must not learn about this machine, for example the paths of its
   * programs and scratch files.
   */
  default String discreet(String text) {
    return text;
  }
}
