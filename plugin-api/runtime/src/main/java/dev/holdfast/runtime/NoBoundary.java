package dev.holdfast.runtime;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Allows everything. */
final class NoBoundary implements Boundary {

  @Override
  public Path path(Path path) {
    return path;
  }

  @Override
  public boolean allowsProgram(Path path) {
    return true;
  }

  @Override
  public InetSocketAddress address(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new PluginException(
          ErrorCode.UNREACHABLE,
          "The host name " + host + " does not resolve.",
          "Check its spelling, and that this machine can look it up.");
    }
    return address;
  }
}
