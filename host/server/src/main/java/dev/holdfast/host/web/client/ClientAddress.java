package dev.holdfast.host.web.client;

import dev.holdfast.host.address.IpAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param address an IPv4 or IPv6 address; never an IPv4 address that is mapped into IPv6
 */
public record ClientAddress(InetAddress address) {

  private static final int IPV4_BYTES = 4;

  /** A household's or a server's part of an IPv6 address: it has 2⁶⁴ others to come back with. */
  private static final int IPV6_NETWORK_BYTES = 8;

  /** The address, always written in the same way. */
  public String text() {
    return address.getHostAddress();
  }

  /** The key for limits: the IPv4 address, or the /64 network of an IPv6 address. */
  public String network() {
    byte[] bytes = address.getAddress();
    if (bytes.length == IPV4_BYTES) {
      return text();
    }
    Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }

  /** Whether it is in the {@link #network} of a recorded address; not of null. */
  public boolean isNear(@Nullable String written) {
    return written != null
        && IpAddresses.parse(written)
            .filter(other -> new ClientAddress(other).network().equals(network()))
            .isPresent();
  }

  @Override
  public String toString() {
    return text();
  }
}
