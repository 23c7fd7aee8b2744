package dev.holdfast.toolkit.notification;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import java.net.URI;

/** Addresses of services as people enter them. */
public final class WebAddress {

  private static final String HTTP = "(?i)https?://[^/@?#\\s]+";

  private WebAddress() {}

  /**
   * Returns an address that contains a token.
   *
   * @param path what its path must look like, a regular expression
   * @param hint where people find it
   * @throws PluginException {@code INVALID_CONFIG}, which doesn't show the address
   */
  public static URI secret(SecretText address, String path, String hint) {
    String text = address.reveal().strip();
    if (!text.matches(HTTP + path)) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG, "The address is not one of this service", hint);
    }
    return uri(text);
  }

  /**
   * Returns an address below that of a server.
   *
   * @param server its address, with or without a path
   * @param path begins with a slash, and is encoded
   */
  public static URI below(URI server, String path) {
    String base = server.toString().replaceFirst("/+$", "");
    if (!base.matches(HTTP + "(/[^?#]*)?")) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "The server is not an HTTP address",
          "Enter an address such as https://push.example.org.");
    }
    return uri(base + path);
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      // Its message contains the address.
      throw new PluginException(
          ErrorCode.INVALID_CONFIG, "The address has characters that must be encoded", "");
    }
  }
}
