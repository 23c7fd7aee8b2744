package dev.holdfast.host.boundary;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.address.Cidr;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which addresses an organisation may have the host connect to. */
final class NetworkPolicy {

  /** What stands for all organisations. */
  static final String EVERYBODY = "*";

  private static final String SETTING = "HOLDFAST_NETWORKS";
  private static final Map<String, AddressKind> WORDS =
      Map.of(
          "public", AddressKind.PUBLIC,
          "private", AddressKind.PRIVATE,
          "loopback", AddressKind.LOOPBACK);

  private final List<Rule> rules;

  /** Some addresses and whose they are, as {@link Grant} says it. */
  private record Rule(String organisation, Predicate<InetAddress> addresses) {}

  /**
   * A policy.
   *
   * @throws HoldfastException {@link ProblemCode#STARTUP_REFUSED} naming what is no network
   */
  NetworkPolicy(List<Grant> grants) {
    this.rules =
        grants.stream().map(grant -> new Rule(grant.organisation(), addresses(grant))).toList();
  }

  private static Predicate<InetAddress> addresses(Grant grant) {
    AddressKind kind = WORDS.get(grant.what());
    if (kind != null) {
      return address -> AddressKind.of(address) == kind;
    }
    Optional<Cidr> network = Cidr.parse(grant.what());
    if (network.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.STARTUP_REFUSED,
          SETTING + " names something that is no network: " + grant.what(),
          "Write networks and the words public, private and loopback with commas between them:"
              + " public, 10.0.0.0/8, *=public, tailor=10.2.0.0/16.");
    }
    return address ->
        network.get().contains(address) || network.get().contains(AddressKind.meant(address));
  }

  /**
   * The first address of a host that may be connected to.
   *
   * @param isOwn whether a grant to this organisation is one to the asking one
   * @param telling whether the asking one may learn which names there are
   */
  InetSocketAddress require(String host, int port, Predicate<String> isOwn, boolean telling) {
    List<InetAddress> all = resolve(host);
    return all.stream()
        .filter(
            address ->
                rules.stream()
                    .anyMatch(
                        rule -> isOwn.test(rule.organisation()) && rule.addresses().test(address)))
        .findFirst()
        .map(address -> new InetSocketAddress(address, port))
        .orElseThrow(() -> all.isEmpty() && telling ? unknown(host) : refused(host, telling));
  }

  private static List<InetAddress> resolve(String host) {
    try {
      return Arrays.asList(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  private static PluginException unknown(String host) {
    return new PluginException(
        ErrorCode.UNREACHABLE,
        "The host name " + host + " does not resolve.",
        "Check its spelling, and that this machine can look it up.");
  }

  private static PluginException refused(String host, boolean telling) {
    return new PluginException(
        ErrorCode.OUT_OF_BOUNDS,
        telling
            ? host + " is in no network that this organisation may connect to."
            : host + " doesn't resolve, or is in no network that this organisation may connect to.",
        "The operator of this machine allows networks in " + SETTING + ".");
  }
}
