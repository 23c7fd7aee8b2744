package dev.holdfast.testkit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds free ports on the loopback address. */
public final class LoopbackPort {

  private LoopbackPort() {}

  /** Returns a port on which nothing listens. The kernel reuses it only after many others. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
