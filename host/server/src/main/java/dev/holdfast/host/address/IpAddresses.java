package dev.holdfast.host.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses addresses from untrusted text without resolving names. */
public final class IpAddresses {

  private static final int LONGEST = 45;
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private IpAddresses() {}

  /**
   * Parses one address in any textual form; an IPv4-mapped IPv6 address becomes the IPv4 address.
   * Leading zeros are refused, since some programs read such numbers as octal.
   */
  public static Optional<InetAddress> parse(String text) {
    boolean fits =
        text.length() <= LONGEST && (V4.matcher(text).matches() || V6.matcher(text).matches());
    if (!fits) {
      return Optional.empty();
    }
    try {
      // Text of only these characters is never resolved as a name.
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
