package dev.holdfast.host.boundary;

import dev.holdfast.host.address.Cidr;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kinds of addresses (the IANA registries of special-purpose addresses, RFC 6890). */
enum AddressKind {
  /** Routed on the Internet. */
  PUBLIC,
  /** Private networks. */
  PRIVATE,
  /** This machine, by any of its addresses. */
  LOOPBACK,
  /** The local link, and the addresses at which clouds give machines their credentials. */
  LINK_LOCAL,
  /** Everything else: multicast, broadcast, reserved. */
  SPECIAL;

  /** The first match counts. */
  private static final Map<Cidr, AddressKind> NETWORKS = networks();

  private static final Cidr GLOBAL_UNICAST = cidr("2000::/3");
  private static final List<Cidr> LAST_BYTES_ARE_IPV4 =
      List.of(cidr("::/96"), cidr("64:ff9b::/96"), cidr("64:ff9b:1::/48"));
  private static final Cidr SIX_TO_FOUR = cidr("2002::/16");
  private static final int IPV4_BYTES = 4;

  /**
   * Returns the kind of an address; for an address that a translator maps to IPv4, that of the IPv4
   * address.
   */
  static AddressKind of(InetAddress address) {
    InetAddress meant = meant(address);
    AddressKind kind =
        NETWORKS.entrySet().stream()
            .filter(entry -> entry.getKey().contains(meant))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> isOfTheInternet(meant) ? PUBLIC : SPECIAL);
    return kind != LINK_LOCAL && isOwn(meant) ? LOOPBACK : kind;
  }

  /** The IPv4 address that an IPv6 address represents; otherwise the address itself. */
  static InetAddress meant(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == IPV4_BYTES || address.isAnyLocalAddress() || address.isLoopbackAddress()) {
      return address;
    }
    if (SIX_TO_FOUR.contains(address)) {
      return ipv4(bytes, 2);
    }
    boolean standsForIpv4 =
        LAST_BYTES_ARE_IPV4.stream().anyMatch(network -> network.contains(address))
            || isIsatap(bytes);
    return standsForIpv4 ? ipv4(bytes, bytes.length - IPV4_BYTES) : address;
  }

  /** RFC 5214, section 6.1. */
  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  private static InetAddress ipv4(byte[] bytes, int offset) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + IPV4_BYTES));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // It has four bytes.
    }
  }

  private static boolean isOfTheInternet(InetAddress address) {
    return address.getAddress().length == IPV4_BYTES || GLOBAL_UNICAST.contains(address);
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return !address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  private static Map<Cidr, AddressKind> networks() {
    Map<AddressKind, String> texts = new LinkedHashMap<>();
    // The metadata addresses of Amazon, Google, Azure, Alibaba and Oracle.
    texts.put(
        LINK_LOCAL,
        "169.254.0.0/16 fe80::/10 fd00:ec2::/32 fd20:ce::/32 168.63.129.16 100.100.100.200"
            + " 192.0.0.192");
    texts.put(LOOPBACK, "127.0.0.0/8 ::1");
    texts.put(PRIVATE, "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 fc00::/7 fec0::/10");
    texts.put(
        SPECIAL,
        "0.0.0.0/8 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24"
            + " 203.0.113.0/24 224.0.0.0/3 2001::/23 2001:db8::/32 3fff::/20");
    Map<Cidr, AddressKind> networks = new LinkedHashMap<>();
    texts.forEach(
        (kind, text) ->
            Arrays.stream(text.split(" ")).forEach(one -> networks.put(cidr(one), kind)));
    return networks;
  }

  private static Cidr cidr(String text) {
    return Optional.of(text).flatMap(Cidr::parse).orElseThrow();
  }
}
