package dev.holdfast.host.address;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A network: addresses with a common prefix.
 *
 * @param base an address in it
 * @param bits the length of the prefix
 */
public record Cidr(InetAddress base, int bits) {

  /** Parses {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> base = IpAddresses.parse(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0) {
      return base.map(address -> new Cidr(address, length(address)));
    }
    String bits = text.substring(slash + 1);
    return base.filter(address -> bits.matches("[0-9]{1,3}"))
        .map(address -> new Cidr(address, Integer.parseInt(bits)))
        .filter(cidr -> cidr.bits <= length(cidr.base));
  }

  /** Whether an address is in this network. */
  public boolean contains(InetAddress address) {
    return length(address) == length(base) && network(address).equals(network(base));
  }

  private BigInteger network(InetAddress address) {
    return new BigInteger(1, address.getAddress()).shiftRight(length(address) - bits);
  }

  private static int length(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }
}
