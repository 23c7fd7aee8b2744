package dev.holdfast.host.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      TrustedProxies.parse("127.0.0.1, 10.0.0.0/8,::1, 2001:db8:ffff::/48");

  /** The peer, the addresses that it forwards, and the expected client. */
  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, '', 203.0.113.9",
    "203.0.113.9, 198.51.100.1, 203.0.113.9",
    "127.0.0.1, '', 127.0.0.1",
    "127.0.0.1, 198.51.100.1, 198.51.100.1",
    "127.0.0.1, '1.2.3.4, 198.51.100.1', 198.51.100.1",
    "127.0.0.1, '1.2.3.4,198.51.100.1 , 10.9.8.7', 198.51.100.1",
    "127.0.0.1, '10.1.1.1, 10.9.8.7', 10.1.1.1",
    "127.0.0.1, '198.51.100.1:4711', 198.51.100.1",
    "127.0.0.1, '[2001:db8::7]:4711', 2001:db8:0:0:0:0:0:7",
    "127.0.0.1, '::ffff:198.51.100.1', 198.51.100.1",
    "[::1], '2001:DB8:0::0007', 2001:db8:0:0:0:0:0:7",
    "0:0:0:0:0:0:0:1, '198.51.100.1', 198.51.100.1",
    "::ffff:127.0.0.1, '198.51.100.1', 198.51.100.1",
    "2001:db8:ffff::5, '198.51.100.1', 198.51.100.1",
    "2001:db8:fffe::5, '198.51.100.1', 2001:db8:fffe:0:0:0:0:5",
    "fe80::1%eth0, '198.51.100.1', fe80:0:0:0:0:0:0:1"
  })
  void rightmostUntrustedAddressIsTheClient(String peer, String forwarded, String client) {
    assertThat(PROXIES.client(peer, List.of(forwarded)).text()).isEqualTo(client);
  }

  /** Everything to the left of it may be forged as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3.4, unknown",
        "1.2.3.4, example.org",
        "1.2.3.4, ",
        "1.2.3.4, 010.0.0.1",
        "1.2.3.4, 10.1",
        "1.2.3.4, 167772161",
        "1.2.3.4, 10.0.0.256",
        "1.2.3.4, ::1%lo",
        "1.2.3.4, [::1",
        "1.2.3.4, 1.2.3.4.5",
        "1.2.3.4, ::g",
        "1.2.3.4, :::",
        "1.2.3.4, 0x7f.1"
      })
  void malformedAddressEndsTheSearch(String forwarded) {
    assertThat(PROXIES.client("127.0.0.1", List.of(forwarded)).text()).isEqualTo("127.0.0.1");
  }

  @Test
  void repeatedHeadersFormOneList() {
    assertThat(PROXIES.client("127.0.0.1", List.of("1.2.3.4", "198.51.100.1", "10.0.0.3")).text())
        .isEqualTo("198.51.100.1");
  }

  @Test
  void longHeaderIsReadPartially() {
    String hops = "10.0.0.1,".repeat(1000) + "10.0.0.2";
    assertThat(PROXIES.client("127.0.0.1", List.of("1.2.3.4," + hops)).text()).startsWith("10.");
  }

  @Test
  void forwardedHeadersAreIgnoredWithoutProxies() {
    assertThat(TrustedProxies.parse("").client("127.0.0.1", List.of("1.2.3.4")).text())
        .isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2:3:4:5:6, 2001:DB8:1:2::, true",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:3:3:4:5:6, false",
    "198.51.100.1, ::ffff:c633:6401, true",
    "198.51.100.1, 198.51.100.2, false"
  })
  void limitsApplyToNetworks(String one, String other, boolean same) {
    assertThat(network(one).equals(network(other))).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "*"})
  void refusesMalformedNetworks(String text) {
    assertThatThrownBy(() -> TrustedProxies.parse("127.0.0.1, " + text))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining(text);
  }

  private static String network(String address) {
    return TrustedProxies.parse("").client(address, List.of()).network();
  }
}
