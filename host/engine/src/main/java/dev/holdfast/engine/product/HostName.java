package dev.holdfast.engine.product;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine in manifests. */
public final class HostName {

  private HostName() {}

  /** The machine's own name, or {@code unknown} if it has none that resolves. */
  public static String current() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
