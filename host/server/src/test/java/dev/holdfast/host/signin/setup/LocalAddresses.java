package dev.holdfast.host.signin.setup;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** The addresses of the machine that runs the tests. */
final class LocalAddresses {

  private LocalAddresses() {}

  /** All but loopback; empty without a network. */
  static List<InetAddress> otherAddresses() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .filter(address -> address.getAddress().length == 4)
        .toList();
  }
}
