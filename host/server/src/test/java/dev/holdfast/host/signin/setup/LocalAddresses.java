package dev.holdfast.host.signin.setup;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** The machine that the tests run on. */
final class LocalAddresses {

  private LocalAddresses() {}

  /** Its addresses but loopback; empty where it has no network. */
  static List<InetAddress> otherAddresses() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .filter(address -> address.getAddress().length == 4)
        .toList();
  }
}
