package dev.holdfast.engine.configuration;

import static dev.holdfast.engine.configuration.ConfigurationValues.refused;

import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The configuration of a host, checked.
 *
 * @param home the folder of everything that it keeps
 * @param bind the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param baseUrl where people's browsers find the host, without a path; null when it wasn't said
 * @param trustedProxies addresses and networks, divided by commas; may be empty
 * @param databaseUrl empty for the embedded database
 * @param databaseUser may be empty
 * @param databasePassword may be empty
 * @param encryptionKey the master key, null when it is in its file
 * @param mail the server that mails go through, null when none is set
 * @param pluginFolder where plugin jars are dropped
 * @param pluginTrust what becomes of unsigned plugins
 * @param pluginLostThreads how many calls to a plugin may hang for good
 * @param paths the folders that configurations may name, and for whom
 * @param networks the networks that configurations may lead to, and for whom
 * @param programs the folders of programs that plugins may run, searched before all others
 * @param passwordCost what hashing a password costs, as Argon2 writes it
 * @param bodyLimit largest request body in bytes
 * @param httpThreads threads that answer requests
 * @param httpConnections how many connections clients may have open
 * @param httpTimeout for how long a client may keep the host waiting
 * @param httpOutbound how many requests at once may wait for sources and storages
 * @param httpTransfers how many downloads and exports there may be at once
 * @param httpFollowers how many clients may follow live events at once
 * @param shutdownTimeout how long a stop may take
 * @param logLevel the least severe messages that are logged
 * @param secretFiles the files that secrets were read from
 */
public record HostConfiguration(
    Path home,
    String bind,
    int port,
    @Nullable URI baseUrl,
    String trustedProxies,
    String databaseUrl,
    String databaseUser,
    SecretText databasePassword,
    @Nullable SecretText encryptionKey,
    @Nullable MailServer mail,
    Path pluginFolder,
    PluginTrust pluginTrust,
    int pluginLostThreads,
    String paths,
    String networks,
    List<Path> programs,
    String passwordCost,
    int bodyLimit,
    int httpThreads,
    int httpConnections,
    Duration httpTimeout,
    int httpOutbound,
    int httpTransfers,
    int httpFollowers,
    Duration shutdownTimeout,
    Level logLevel,
    List<Path> secretFiles) {

  private static final int LEAST_THREADS = 8;
  private static final int LEAST_CONNECTIONS = 16;
  private static final int LEAST_PLACES = 2;
  private static final int MOST_PLACES = 1000;

  /**
   * Reads the environment and {@code holdfast.properties} in the home folder.
   *
   * @throws dev.holdfast.engine.problem.HoldfastException naming the setting that is wrong or
   *     unknown
   */
  public static HostConfiguration read(Map<String, String> environment) {
    ConfigurationValues values = ConfigurationValues.ofEnvironment(environment);
    Path home =
        path(values, ConfigurationKey.HOME)
            .orElseGet(() -> UserFolders.home(environment).resolve(".holdfast"));
    values.orElse(home.resolve("holdfast.properties"));
    return new HostConfiguration(
        home,
        text(values, ConfigurationKey.BIND),
        number(values, ConfigurationKey.PORT, 0, 65_535),
        values.get(ConfigurationKey.BASE_URL).map(HostConfiguration::baseUrl).orElse(null),
        text(values, ConfigurationKey.TRUSTED_PROXIES),
        values.get(ConfigurationKey.DATABASE_URL).orElse(""),
        values.get(ConfigurationKey.DATABASE_USER).orElse(""),
        SecretText.of(values.get(ConfigurationKey.DATABASE_PASSWORD).orElse("")),
        values.get(ConfigurationKey.ENCRYPTION_KEY).map(SecretText::of).orElse(null),
        MailServer.read(values),
        path(values, ConfigurationKey.PLUGIN_FOLDER).orElse(home.resolve("plugins")),
        choice(values, ConfigurationKey.PLUGIN_TRUST, PluginTrust.class),
        number(values, ConfigurationKey.PLUGIN_LOST_THREADS, 1, 1000),
        text(values, ConfigurationKey.PATHS),
        text(values, ConfigurationKey.NETWORKS),
        folders(values, ConfigurationKey.PROGRAMS),
        text(values, ConfigurationKey.PASSWORD_COST),
        number(values, ConfigurationKey.HTTP_BODY_LIMIT, 1024, 1 << 30),
        number(values, ConfigurationKey.HTTP_THREADS, LEAST_THREADS, 1000),
        number(values, ConfigurationKey.HTTP_CONNECTIONS, LEAST_CONNECTIONS, 100_000),
        Duration.ofSeconds(number(values, ConfigurationKey.HTTP_TIMEOUT_SECONDS, 1, 3600)),
        number(values, ConfigurationKey.HTTP_OUTBOUND, LEAST_PLACES, MOST_PLACES),
        number(values, ConfigurationKey.HTTP_TRANSFERS, LEAST_PLACES, MOST_PLACES),
        number(values, ConfigurationKey.HTTP_FOLLOWERS, LEAST_PLACES, MOST_PLACES),
        Duration.ofSeconds(number(values, ConfigurationKey.SHUTDOWN_SECONDS, 0, 3600)),
        choice(values, ConfigurationKey.LOG_LEVEL, Level.class),
        values.secretFiles());
  }

  private static String text(ConfigurationValues values, ConfigurationKey key) {
    return values.get(key).orElse(key.defaultText());
  }

  private static Optional<Path> path(ConfigurationValues values, ConfigurationKey key) {
    try {
      return values.get(key).map(text -> Path.of(text).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw refused(key.variable() + " is not a path.", "", e);
    }
  }

  private static List<Path> folders(ConfigurationValues values, ConfigurationKey key) {
    return Arrays.stream(text(values, key).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(part -> folder(key, part))
        .toList();
  }

  private static Path folder(ConfigurationKey key, String text) {
    if (text.startsWith("/") && text.indexOf('\0') < 0) {
      return Path.of(text).normalize();
    }
    throw refused(
        key.variable() + " contains a path that is not absolute: " + text,
        "Separate folders by commas.",
        null);
  }

  private static URI baseUrl(String text) {
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      boolean bare = url.getHost() != null && url.getRawUserInfo() == null;
      if (web && bare && url.toString().equals(url.getScheme() + "://" + url.getAuthority())) {
        return url;
      }
    } catch (URISyntaxException e) {
    }
    throw refused(
        ConfigurationKey.BASE_URL.variable() + " is not a web address.",
        "Use the form https://backup.example.com, without a path.",
        null);
  }

  private static int number(ConfigurationValues values, ConfigurationKey key, int from, int to) {
    try {
      int number = Integer.parseInt(text(values, key));
      if (number >= from && number <= to) {
        return number;
      }
    } catch (NumberFormatException e) {
    }
    throw refused(
        "%s (%s) must be a whole number from %d to %d."
            .formatted(key.variable(), key.property(), from, to),
        "Correct or remove it; the default is " + key.defaultText() + ".",
        null);
  }

  static <E extends Enum<E>> E choice(
      ConfigurationValues values, ConfigurationKey key, Class<E> type) {
    String text = text(values, key);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "%s (%s) must be one of: %s."
                        .formatted(key.variable(), key.property(), choices(type)),
                    "",
                    null));
  }

  private static <E extends Enum<E>> String choices(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** The file with the setup token, while the host has no users. */
  public Path setupTokenFile() {
    return home.resolve("setup-token");
  }
}
