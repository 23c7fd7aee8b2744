package dev.holdfast.host.boundary;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.address.Cidr;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Decides which addresses an organisation may let the host connect to. */
final class NetworkPolicy {

  /** The entry for all organisations. */
  static final String EVERYBODY = "*";

  private static final String SETTING = "HOLDFAST_NETWORKS";
  private static final Map<String, AddressKind> WORDS =
      Map.of(
          "public", AddressKind.PUBLIC,
          "private", AddressKind.PRIVATE,
          "loopback", AddressKind.LOOPBACK);

  private final List<Rule> rules;
  private final Function<String, List<InetAddress>> names;

  /** Addresses and their organisation, as in {@link Grant}. */
  private record Rule(String organisation, Predicate<InetAddress> addresses) {}

  /**
   * Creates a policy.
   *
   * @throws HoldfastException {@link ProblemCode#STARTUP_REFUSED} naming an invalid network
   */
  NetworkPolicy(List<Grant> grants) {
    this(grants, NetworkPolicy::resolve);
  }

  /**
   * Creates a policy.
   *
   * @param names resolves a name; returns no address for an unknown one
   */
  NetworkPolicy(List<Grant> grants, Function<String, List<InetAddress>> names) {
    this.names = names;
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
          SETTING + " contains something that is not a network: " + grant.what(),
          "Separate networks and the words public, private and loopback by commas: public,"
              + " 10.0.0.0/8, *=public, tailor=10.2.0.0/16.");
    }
    return address ->
        network.get().contains(address) || network.get().contains(AddressKind.meant(address));
  }

  /**
   * Returns the first address of a host, if all its addresses are allowed. A name with allowed and
   * other addresses is refused.
   *
   * @param isOwn whether a grant to this organisation applies to the current one
   * @param telling whether the current one may learn which names exist
   */
  InetSocketAddress require(String host, int port, Predicate<String> isOwn, boolean telling) {
    List<InetAddress> all = withoutOwnLink(names.apply(host));
    List<InetAddress> outside = all.stream().filter(one -> !isAllowed(one, isOwn)).toList();
    if (all.isEmpty() && telling) {
      throw unknown(host);
    }
    if (all.isEmpty() || !outside.isEmpty()) {
      throw refused(telling ? described(host, all, outside) : host, telling);
    }
    return new InetSocketAddress(all.get(0), port);
  }

  private boolean isAllowed(InetAddress address, Predicate<String> isOwn) {
    return rules.stream()
        .anyMatch(rule -> isOwn.test(rule.organisation()) && rule.addresses().test(address));
  }

  /** Name services add these to the names of nearby machines; they alone reach nothing. */
  private static List<InetAddress> withoutOwnLink(List<InetAddress> all) {
    List<InetAddress> others =
        all.stream()
            .filter(one -> !(one instanceof Inet6Address && one.isLinkLocalAddress()))
            .toList();
    return others.isEmpty() ? all : others;
  }

  private static String described(String host, List<InetAddress> all, List<InetAddress> outside) {
    return outside.size() == all.size()
        ? host
        : host + ", which also resolves to " + outside.get(0).getHostAddress() + ",";
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
        "Check its spelling, and that this machine can resolve it.");
  }

  private static PluginException refused(String host, boolean telling) {
    return new PluginException(
        ErrorCode.OUT_OF_BOUNDS,
        telling
            ? host + " is not in a network that this organisation may connect to."
            : host
                + " doesn't resolve, or is not in a network that this organisation may connect to.",
        "The operator of this machine allows networks in " + SETTING + ".");
  }
}
