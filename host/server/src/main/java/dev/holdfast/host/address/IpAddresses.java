package dev.holdfast.host.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses from text that anybody may have written: no name is ever looked up. */
public final class IpAddresses {

  private static final int LONGEST = 45;
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private IpAddresses() {}

  /**
   * Reads one address in any of its textual forms; an IPv4 address that is mapped into IPv6 is the
   * IPv4 address. Leading zeros are refused, since some programs take them for octal.
   */
  public static Optional<InetAddress> parse(String text) {
    boolean fits =
        text.length() <= LONGEST && (V4.matcher(text).matches() || V6.matcher(text).matches());
    if (!fits) {
      return Optional.empty();
    }
    try {
      // Of such letters it is an address or nothing.
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
