package dev.holdfast.host.web.client;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.address.Cidr;
import dev.holdfast.host.address.IpAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies whose {@code X-Forwarded-For} is trusted. Each proxy appends its client, and anything
 * to the left of that may be forged; so the list is read from the right, and the first address that
 * isn't a trusted proxy is the client.
 */
public final class TrustedProxies {

  /** More proxies than anybody has; the rest of a longer header is ignored. */
  private static final int MOST_HOPS = 16;

  private static final Pattern WITH_PORT =
      Pattern.compile("([0-9.]+):[0-9]{1,5}|\\[([0-9a-fA-F:.]+)\\](?::[0-9]{1,5})?");
  private static final Pattern ZONE = Pattern.compile("%[^\\]]*");

  private final List<Cidr> networks;

  private TrustedProxies(List<Cidr> networks) {
    this.networks = networks;
  }

  /**
   * Parses comma-separated networks and addresses: {@code 127.0.0.1, 10.0.0.0/8, fd00::/8}.
   *
   * @param text empty for no proxies
   * @throws HoldfastException naming an invalid entry
   */
  public static TrustedProxies parse(String text) {
    return new TrustedProxies(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(part -> Cidr.parse(part).orElseThrow(() -> refused(part)))
            .toList());
  }

  /**
   * Finds the client of a request. A proxy that forwards no valid address counts as the client
   * itself.
   *
   * @param peer the other end of the connection, as the web server writes it
   * @param forwarded the values of all {@code X-Forwarded-For} headers, in their order
   */
  public ClientAddress client(String peer, List<String> forwarded) {
    InetAddress client =
        address(ZONE.matcher(peer).replaceAll(""))
            .orElseThrow(() -> new IllegalArgumentException("the peer has no address"));
    String[] hops = String.join(",", forwarded).split(",", -1);
    int last = Math.max(0, hops.length - MOST_HOPS);
    for (int i = hops.length - 1; i >= last && trusts(client); i--) {
      Optional<InetAddress> hop = address(hops[i].strip());
      if (hop.isEmpty()) {
        break;
      }
      client = hop.get();
    }
    return new ClientAddress(client);
  }

  private boolean trusts(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static Optional<InetAddress> address(String text) {
    Matcher matcher = WITH_PORT.matcher(text);
    if (!matcher.matches()) {
      return IpAddresses.parse(text);
    }
    return IpAddresses.parse(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
  }

  private static HoldfastException refused(String part) {
    return new HoldfastException(
        ProblemCode.INVALID_SETTING,
        "HOLDFAST_TRUSTED_PROXIES contains something that is not an address or network: " + part,
        "Separate addresses or networks by commas: 127.0.0.1, 10.0.0.0/8, fd00::/8.");
  }
}
