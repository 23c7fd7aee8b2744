package dev.holdfast.host.catalogue.download;

import java.nio.charset.StandardCharsets;

/** The header that names a download (RFC 6266), for names with any characters. */
final class ContentDisposition {

  /** Characters that need no escape in an extended value (RFC 5987, attr-char). */
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";

  private ContentDisposition() {}

  /** Returns the header for this name, which can neither lead out of a folder nor be hidden. */
  static String attachment(String name) {
    String safe = name.replaceAll("[/\\\\\\p{Cntrl}\\p{Cf}]", "_").replaceAll("^\\.+", "_");
    String ascii = safe.replaceAll("[^ -~]", "_").replaceAll("[\"%]", "_");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encode(safe);
  }

  private static String encode(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf(one) >= 0) {
        encoded.append((char) one);
      } else {
        encoded.append('%').append(String.format("%02X", one));
      }
    }
    return encoded.toString();
  }
}
