package dev.holdfast.engine.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * All that an operator can set. {@code DATABASE_URL} is {@code HOLDFAST_DATABASE_URL} in the
 * environment and {@code database.url} in the file.
 */
public enum ConfigurationKey {
  /** The folder of everything that the host keeps. */
  HOME("`.holdfast` in the user's home", "Folder for the database, keys and plugins."),
  /** Listening address. */
  BIND("127.0.0.1", "Address to listen on. Traffic is plain HTTP: put a TLS proxy in front."),
  /** Listening port. */
  PORT("8420", "Port to listen on; 0 picks a free one."),
  /** Where people's browsers find the host. */
  BASE_URL(
      "",
      "Public address, `https://backup.example.com`: used for links in mails and for secure cookies."
          + " Required behind a TLS proxy."),
  /** Proxies in front of the host. */
  TRUSTED_PROXIES(
      "",
      "Proxies whose `X-Forwarded-For` is trusted, as addresses or networks: `127.0.0.1,"
          + " 10.0.0.0/8`. Without it, all clients behind a proxy share one set of limits."),
  /** The host's own database. */
  DATABASE_URL("SQLite in the home folder", "`postgresql://host:5432/name` for PostgreSQL."),
  /** User of the host's own database. */
  DATABASE_USER("", "Database user."),
  /** Password of the host's own database. */
  DATABASE_PASSWORD("", "Password of the database user.", true),
  /** The master key. */
  ENCRYPTION_KEY(
      "the key file `keys/master.key`", "Master key: 32 bytes in base64 or hexadecimal.", true),
  /** The mail server. */
  SMTP_URL(
      "",
      "Mail server: `smtps://host:465` (TLS) or `smtp://host:587` (STARTTLS). Requires"
          + " `HOLDFAST_BASE_URL` and `HOLDFAST_SMTP_FROM`."),
  /** Whether mail may go unencrypted. */
  SMTP_STARTTLS("required", "`off` sends over `smtp://` without encryption."),
  /** User of the mail server. */
  SMTP_USER("", "Mail server user, if the server requires one."),
  /** Password of the mail server. */
  SMTP_PASSWORD("", "Password of the mail server user.", true),
  /** Sender of mails. */
  SMTP_FROM("", "Sender address: `Holdfast <holdfast@example.com>`."),
  /** The plugin folder. */
  PLUGIN_FOLDER("`plugins` in the home folder", "Folder to drop plugin jars into."),
  /** Plugin signatures. */
  PLUGIN_TRUST(
      "approve",
      "What happens to plugin jars without a trusted signature: `approve` holds them until somebody"
          + " approves them, `require` refuses them, `warn` loads them with a warning, `off` checks"
          + " no signatures."),
  /** Calls to a plugin that hang for good. */
  PLUGIN_LOST_THREADS(
      "32",
      "Number of hung calls after which a plugin gets no new work. [Limits](monitoring.md#plugins)."),
  /** What paths configurations may name. */
  PATHS(
      "/srv, /mnt, /media, /var/backups",
      "Folders that sources and storages created over REST may use. `tailor=/srv/tailor` gives a"
          + " folder to another organisation, `none` allows none. [Boundaries](boundaries.md#paths)."),
  /** Where configurations may lead. */
  NETWORKS(
      "public, private, loopback, *=public",
      "Networks that sources and storages created over REST may connect to: `public`, `private`,"
          + " `loopback`, `10.2.0.0/16`. Prefix `tailor=` for another organisation, `*=` for all."
          + " [Boundaries](boundaries.md#networks)."),
  /** Programs that plugins may run. */
  PROGRAMS(
      "",
      "Folders with programs that plugins may run (`/opt/postgresql/17/bin`), in addition to those"
          + " that only root can change. Searched first. [Boundaries](boundaries.md#programs)."),
  /** What hashing a password costs. */
  PASSWORD_COST(
      "m=65536,t=3,p=4",
      "Argon2id: KiB of memory, passes, lanes. A change applies at each person's next login."),
  /** Size limit of requests. */
  HTTP_BODY_LIMIT("1048576", "Maximum request body in bytes."),
  /** Threads for requests. */
  HTTP_THREADS("24", "Threads that answer requests."),
  /** Number of connections. */
  HTTP_CONNECTIONS(
      "1000",
      "Concurrent connections. Above this, the connections that have kept the host waiting longest"
          + " are closed."),
  /** For how long a client may keep the host waiting. */
  HTTP_TIMEOUT_SECONDS(
      "20",
      "Time limit for a request's head, for its body, and for the client to read the response."
          + " Bodies and responses get one more second for every 8 KiB."),
  /** Requests that wait for others. */
  HTTP_OUTBOUND(
      "32",
      "Concurrent requests that wait for a source or storage (checks, preflights). One organisation"
          + " gets at most a quarter, one person an eighth; every organisation gets at least two."),
  /** Long answers. */
  HTTP_TRANSFERS("16", "Concurrent downloads and exports, shared the same way."),
  /** Live events. */
  HTTP_FOLLOWERS("64", "Concurrent followers of live events, shared the same way."),
  /** How long a stop may take. */
  SHUTDOWN_SECONDS("20", "How long a shutdown waits for running requests and work."),
  /** Log level. */
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

  /** Whether the value may also be given as the name of a file that holds it. */
  public boolean secret() {
    return secret;
  }

  String defaultText() {
    return defaultText;
  }

  /** One row of the table in {@code docs/configuration.md}. */
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
