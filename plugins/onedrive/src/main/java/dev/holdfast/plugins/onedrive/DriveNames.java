package dev.holdfast.plugins.onedrive;

import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of keys in a drive. Keys have only letters, digits and {@code . _ -}, but a drive
 * refuses some names of these, and drops a dot at the end of others. Such names contain {@code !},
 * which no key has.
 *
 * @see <a href="https://learn.microsoft.com/graph/onedrive-addressing-driveitems">Addressing</a>
 * @see <a href="https://support.microsoft.com/office/64883a5d-228e-48f5-b3d2-eb39e07630fa">Invalid
 *     names</a>
 */
final class DriveNames {

  private static final Pattern RESERVED =
      Pattern.compile(
          "(?i)(\\.lock|desktop\\.ini|forms|(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?)");

  private DriveNames() {}

  /** The name of a segment of a key. */
  static String of(String segment) {
    String name = segment.replaceAll("(?i)(_vti)(?=_)", "$1!");
    return (RESERVED.matcher(name).matches() ? "!" : "") + name + (name.endsWith(".") ? "!" : "");
  }

  /** The key of a name in a folder, if it is one's. */
  static Optional<ObjectKey> key(KeyPrefix folder, String name) {
    String segment = name.replace("!", "");
    try {
      return of(segment).equals(name) ? Optional.of(folder.key(segment)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The path of a key or a folder, for an address; empty for all. */
  static String path(String key) {
    return Arrays.stream(key.split("/"))
        .map(DriveNames::of)
        .map(DriveNames::encoded)
        .collect(Collectors.joining("/"));
  }

  /** A path, for an address. */
  static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
