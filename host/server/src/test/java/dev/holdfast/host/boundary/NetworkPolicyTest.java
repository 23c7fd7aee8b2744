package dev.holdfast.host.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.address.IpAddresses;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {

  private static final String DEFAULT = "public, private, loopback, *=public";
  private static final Predicate<String> INSTALLATION = one -> one.isEmpty() || one.equals("*");
  private static final Predicate<String> TAILOR = one -> one.equals("tailor") || one.equals("*");

  @ParameterizedTest
  @CsvSource({
    "93.184.216.34, PUBLIC",
    "2606:2800:220:1::1, PUBLIC",
    "::ffff:93.184.216.34, PUBLIC",
    "64:ff9b::5db8:d822, PUBLIC",
    "10.1.2.3, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.32.0.1, PUBLIC",
    "192.168.1.1, PRIVATE",
    "100.64.0.1, PRIVATE",
    "fd12::1, PRIVATE",
    "::ffff:10.0.0.1, PRIVATE",
    "::10.0.0.1, PRIVATE",
    "64:ff9b::a00:1, PRIVATE",
    "64:ff9b:1::a00:1, PRIVATE",
    "2002:a00:1::1, PRIVATE",
    "2606:2800:220:1:0:5efe:a00:1, PRIVATE",
    "2606:2800:220:1:200:5efe:a00:1, PRIVATE",
    "127.0.0.1, LOOPBACK",
    "127.9.9.9, LOOPBACK",
    "::1, LOOPBACK",
    "::ffff:127.0.0.1, LOOPBACK",
    "64:ff9b::7f00:1, LOOPBACK",
    "2002:7f00:1::, LOOPBACK",
    "169.254.169.254, LINK_LOCAL",
    "::ffff:169.254.169.254, LINK_LOCAL",
    "64:ff9b::a9fe:a9fe, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "fd00:ec2::254, LINK_LOCAL",
    "fd20:ce::254, LINK_LOCAL",
    "168.63.129.16, LINK_LOCAL",
    "100.100.100.200, LINK_LOCAL",
    "192.0.0.192, LINK_LOCAL",
    "0.0.0.0, SPECIAL",
    "::, SPECIAL",
    "224.0.0.1, SPECIAL",
    "255.255.255.255, SPECIAL",
    "240.0.0.1, SPECIAL",
    "ff02::1, SPECIAL",
    "2001::1, SPECIAL",
    "2001:db8::1, SPECIAL",
    "4000::1, SPECIAL",
  })
  void addressesAreClassified(String address, AddressKind kind) throws Exception {
    assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
  }

  @Test
  void everyAddressOfThisMachineCountsAsLoopback() throws Exception {
    for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(one.getInetAddresses())) {
        assertThat(AddressKind.of(address))
            .as(address.toString())
            .isIn(AddressKind.LOOPBACK, AddressKind.LINK_LOCAL);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "10.1.2.3", "93.184.216.34", "fd12::1"})
  void operatorsOrganisationReachesLocalNetworks(String host) {
    assertThat(reach(DEFAULT, host, INSTALLATION)).isEqualTo("allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "fe80::1",
        "fd00:ec2::254",
        "0.0.0.0",
        "::",
        "224.0.0.1",
        "0",
        "::ffff:169.254.169.254",
        "2852039166",
        "::ffff:a9fe:a9fe"
      })
  void operatorsOrganisationCannotReachSpecialAddresses(String host) {
    assertThat(reach(DEFAULT, host, INSTALLATION)).contains("not in a network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost.",
        "LOCALHOST",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1.",
        "::1",
        "::ffff:127.0.0.1",
        "[::1]",
        "",
        "10.1.2.3",
        "167838211",
        "fd12::1",
        "64:ff9b::7f00:1",
        "169.254.169.254",
        "0.0.0.0",
        "no.such.name.invalid"
      })
  void otherOrganisationsReachOnlyTheInternetAndLearnNoNames(String host) {
    assertThat(reach(DEFAULT, host, TAILOR)).contains("doesn't resolve, or is not in a network");
  }

  @Test
  void networkIsAllowedForOneOrganisation() {
    String setting = DEFAULT + ", tailor=10.2.0.0/16, tailor=169.254.7.7";
    assertThat(reach(setting, "10.2.3.4", TAILOR)).isEqualTo("allowed");
    assertThat(reach(setting, "::ffff:10.2.3.4", TAILOR)).isEqualTo("allowed");
    assertThat(reach(setting, "169.254.7.7", TAILOR)).isEqualTo("allowed");
    assertThat(reach(setting, "10.3.0.1", TAILOR)).contains("not in a network");
    assertThat(reach(setting, "169.254.7.7", INSTALLATION)).contains("not in a network");
    assertThat(reach(setting, "93.184.216.34", TAILOR)).isEqualTo("allowed");
  }

  @Test
  void settingReplacesTheDefault() {
    assertThat(reach("10.0.0.0/8", "93.184.216.34", INSTALLATION)).contains("not in a network");
    assertThat(reach("10.0.0.0/8", "93.184.216.34", TAILOR)).contains("not in a network");
    assertThat(reach("none", "10.0.0.1", INSTALLATION)).contains("not in a network");
  }

  @Test
  void connectionsUseTheCheckedAddress() {
    var address = policy(DEFAULT).require("localhost", 5432, INSTALLATION, true);
    assertThat(address.isUnresolved()).isFalse();
    assertThat(address.getAddress().isLoopbackAddress()).isTrue();
    assertThat(address.getPort()).isEqualTo(5432);
  }

  /** The owner of a name can answer differently each time. */
  @Test
  void nameIsRefusedIfAnyOfItsAddressesIs() {
    assertThat(reachAny(TAILOR, "93.184.216.34", "2606:2800:220:1::1")).isEqualTo("allowed");
    assertThat(reachAny(TAILOR, "93.184.216.34", "127.0.0.1")).contains("not in a network");
    assertThat(reachAny(TAILOR, "127.0.0.1", "93.184.216.34")).doesNotContain("127.0.0.1");
    assertThat(reachAny(INSTALLATION, "10.0.0.1", "169.254.169.254"))
        .contains("which also resolves to 169.254.169.254, is not in a network");
    assertThat(reachAny(INSTALLATION, "10.0.0.1", "::ffff:a9fe:a9fe")).contains("not in a network");
  }

  /** mDNS and others add it to the names of machines nearby. */
  @Test
  void linkLocalAddressBesideOthersIsSkipped() {
    assertThat(reachAny(INSTALLATION, "fe80::1", "192.168.1.7")).isEqualTo("allowed");
    assertThat(reachAny(INSTALLATION, "fe80::1")).contains("not in a network");
  }

  @Test
  void nameIsResolvedOnEachUse() {
    List<String> answers = new ArrayList<>(List.of("93.184.216.34", "127.0.0.1"));
    NetworkPolicy policy =
        new NetworkPolicy(Grant.parse(DEFAULT), name -> addresses(answers.remove(0)));
    assertThat(policy.require("rebound.test", 1, TAILOR, false).getAddress().getHostAddress())
        .isEqualTo("93.184.216.34");
    assertThatThrownBy(() -> policy.require("rebound.test", 1, TAILOR, false))
        .hasMessageContaining("not in a network");
  }

  private static String reachAny(Predicate<String> isOwn, String... addresses) {
    return reach(
        new NetworkPolicy(Grant.parse(DEFAULT), name -> addresses(addresses)), "any.test", isOwn);
  }

  private static List<InetAddress> addresses(String... texts) {
    return Stream.of(texts).map(text -> IpAddresses.parse(text).orElseThrow()).toList();
  }

  @Test
  void unknownNameIsReported() {
    assertThatThrownBy(() -> policy(DEFAULT).require("no.such.name.invalid", 1, INSTALLATION, true))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"intranet", "10.0.0.0/33", "10.0.0", "link-local", "tailor=", "a b"})
  void invalidSettingStopsTheStart(String wrong) {
    assertThatThrownBy(() -> policy(wrong))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining("HOLDFAST_NETWORKS");
  }

  private static String reach(String setting, String host, Predicate<String> isOwn) {
    return reach(policy(setting), host, isOwn);
  }

  private static String reach(NetworkPolicy policy, String host, Predicate<String> isOwn) {
    try {
      policy.require(host, 1, isOwn, isOwn == INSTALLATION);
      return "allowed";
    } catch (PluginException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_BOUNDS);
      return e.getMessage();
    }
  }

  private static NetworkPolicy policy(String setting) {
    return new NetworkPolicy(List.copyOf(Grant.parse(setting)));
  }
}
