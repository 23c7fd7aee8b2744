package dev.holdfast.host.web.client;

import dev.holdfast.host.address.IpAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The client address of a request.
 *
 * @param address an IPv4 or IPv6 address; never an IPv4-mapped IPv6 address
 */
public record ClientAddress(InetAddress address) {

  private static final int IPV4_BYTES = 4;

  /**
   * The prefix length of a household's or server's IPv6 network, which has 2⁶⁴ addresses to choose
   * from.
   */
  private static final int IPV6_NETWORK_BYTES = 8;

  /** The address in canonical form. */
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

  /** Whether it is in the {@link #network} of a recorded address; false for null. */
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
