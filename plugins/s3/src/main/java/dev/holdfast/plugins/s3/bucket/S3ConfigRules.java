package dev.holdfast.plugins.s3.bucket;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for a configuration that annotations can't express. */
final class S3ConfigRules {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** S3 allows 1024 bytes, of which a key needs 200. */
  private static final int MAXIMUM_PREFIX = 800;

  private static final Pattern FOLDER =
      Pattern.compile("((?!\\.{1,2}/)[^/\\\\\\p{Cntrl}\\p{Cs}]+/)+");

  private S3ConfigRules() {}

  /** Returns the prefix with its slash. */
  static String prefix(S3Config config) {
    String text = config.prefix();
    if (text == null || text.isEmpty()) {
      return "";
    }
    String folder = text.endsWith("/") ? text : text + "/";
    if (!FOLDER.matcher(folder).matches()
        || folder.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_PREFIX) {
      throw invalid(
          "The prefix " + text + " is not a folder",
          "Use a path like holdfast/production, without .. and \\.");
    }
    return folder;
  }

  static void requireUsableEndpoint(S3Config config) {
    URI endpoint = config.endpoint();
    if (endpoint == null) {
      return;
    }
    String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme();
    scheme = scheme.toLowerCase(Locale.ROOT);
    if (endpoint.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw invalid("The endpoint is not a URL", "Use a URL like https://s3.example.org:9000.");
    }
    if (endpoint.getUserInfo() != null || endpoint.getQuery() != null) {
      throw invalid(
          "The endpoint contains more than an address", "Enter credentials in their own fields.");
    }
    if (scheme.equals("http")
        && !config.allowPlainHttp()
        && !THIS_MACHINE.contains(endpoint.getHost())) {
      throw invalid(
          "The connection to " + endpoint.getHost() + " is not encrypted",
          "Use https://, or allow unencrypted HTTP if you trust the network.");
    }
  }

  private static PluginException invalid(String message, String hint) {
    return new PluginException(ErrorCode.INVALID_CONFIG, message, hint);
  }
}
