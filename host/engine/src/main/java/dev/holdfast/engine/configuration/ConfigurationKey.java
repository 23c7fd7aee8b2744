package dev.holdfast.engine.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of an operator. {@code DATABASE_URL} is {@code HOLDFAST_DATABASE_URL} in the
 * environment and {@code database.url} in the file.
 */
public enum ConfigurationKey {
  HOME("`.holdfast` in the user's home", "Folder for the database, keys and plugins."),
  BIND("127.0.0.1", "Address to listen on. Traffic is plain HTTP: put a TLS proxy in front."),
  PORT("8420", "Port to listen on; 0 picks a free one."),
  BASE_URL(
      "",
      "Public address, `https://backup.example.com`: used for links in mails and for secure cookies."
          + " Required behind a TLS proxy."),
  TRUSTED_PROXIES(
      "",
      "Proxies whose `X-Forwarded-For` is trusted, as addresses or networks: `127.0.0.1,"
          + " 10.0.0.0/8`. Without it, all clients behind a proxy share one set of limits."),
  DATABASE_URL("SQLite in the home folder", "`postgresql://host:5432/name` for PostgreSQL."),
  DATABASE_USER("", "Database user."),
  DATABASE_PASSWORD("", "Password of the database user.", true),
  ENCRYPTION_KEY(
      "the key file `keys/master.key`", "Master key: 32 bytes in base64 or hexadecimal.", true),
  SMTP_URL(
      "",
      "Mail server: `smtps://host:465` (TLS) or `smtp://host:587` (STARTTLS). Requires"
          + " `HOLDFAST_BASE_URL` and `HOLDFAST_SMTP_FROM`."),
  SMTP_STARTTLS("required", "`off` sends over `smtp://` without encryption."),
  SMTP_USER("", "Mail server user, if the server requires one."),
  SMTP_PASSWORD("", "Password of the mail server user.", true),
  SMTP_FROM("", "Sender address: `Holdfast <holdfast@example.com>`."),
  PLUGIN_FOLDER("`plugins` in the home folder", "Folder to drop plugin jars into."),
  PLUGIN_TRUST(
      "approve",
      "What happens to plugin jars without a trusted signature: `approve` holds them until somebody"
          + " approves them, `require` refuses them, `warn` loads them with a warning, `off` checks"
          + " no signatures."),
  PLUGIN_LOST_THREADS(
      "32",
      "Number of hung calls after which a plugin gets no new work. [Limits](monitoring.md#plugins)."),
  PATHS(
      "/srv, /mnt, /media, /var/backups",
      "Folders that sources and storages created over REST may use. `tailor=/srv/tailor` gives a"
          + " folder to another organisation, `none` allows none. [Boundaries](boundaries.md#paths)."),
  NETWORKS(
      "public, private, loopback, *=public",
      "Networks that sources and storages created over REST may connect to: `public`, `private`,"
          + " `loopback`, `10.2.0.0/16`. Prefix `tailor=` for another organisation, `*=` for all."
          + " [Boundaries](boundaries.md#networks)."),
  PROGRAMS(
      "",
      "Folders with programs that plugins may run (`/opt/postgresql/17/bin`), in addition to those"
          + " that only root can change. Searched first. [Boundaries](boundaries.md#programs)."),
  PASSWORD_COST(
      "m=65536,t=3,p=4",
      "Argon2id: KiB of memory, passes, lanes. A change applies at each person's next login."),
  HTTP_BODY_LIMIT("1048576", "Maximum request body in bytes."),
  HTTP_THREADS("24", "Threads that answer requests."),
  HTTP_CONNECTIONS(
      "1000",
      "Concurrent connections. Above this, the connections that have kept the host waiting longest"
          + " are closed."),
  HTTP_TIMEOUT_SECONDS(
      "20",
      "Time limit for a request's head, for its body, and for the client to read the response."
          + " Bodies and responses get one more second for every 8 KiB."),
  HTTP_OUTBOUND(
      "32",
      "Concurrent requests that wait for a source or storage (checks, preflights). One organisation"
          + " gets at most a quarter, one person an eighth; every organisation gets at least two."),
  HTTP_TRANSFERS("16", "Concurrent downloads and exports, shared the same way."),
  HTTP_FOLLOWERS("64", "Concurrent followers of live events, shared the same way."),
  SHUTDOWN_SECONDS("20", "How long a shutdown waits for running requests and work."),
  LOG_LEVEL("INFO", "`ERROR`, `WARN`, `INFO` or `DEBUG`.");

  private static final String PREFIX = "HOLDFAST_";

  private final String defaultText;
  private final String description;
  private final boolean secret;

  ConfigurationKey(String defaultText, String description) {
    this(defaultText, description, false);
  }

  ConfigurationKey(String defaultText, String description, boolean secret) {
    this.defaultText = defaultText;
    this.description = description;
    this.secret = secret;
  }

  /** The environment variable. */
  public String variable() {
    return PREFIX + name();
  }

  /** The name in the file. */
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** Whether the value may also be given in a file whose name is set. */
  public boolean secret() {
    return secret;
  }

  String defaultText() {
    return defaultText;
  }

  /** Returns one row of the table in {@code docs/configuration.md}. */
  String documentation() {
    return "| `%s` | %s | %s | %s%s |"
        .formatted(
            variable(),
            this == HOME ? "" : "`" + property() + "`",
            defaultText,
            description,
            secret ? " Secret: also as `" + variable() + "_FILE`." : "");
  }

  static Optional<ConfigurationKey> ofVariable(String variable) {
    return Arrays.stream(values()).filter(key -> key.variable().equals(variable)).findFirst();
  }

  static Optional<ConfigurationKey> ofProperty(String property) {
    return Arrays.stream(values())
        .filter(key -> key != HOME && key.property().equals(property))
        .findFirst();
  }
}
