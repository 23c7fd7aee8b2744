package dev.holdfast.host.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * All that an operator can set. {@code DATABASE_URL} is {@code HOLDFAST_DATABASE_URL} in the
 * environment and {@code database.url} in the file.
 */
public enum ConfigurationKey {
  /** The folder of everything that the host keeps. */
  HOME("`.holdfast` in the user's home", "Folder of the database, keys and plugins."),
  /** Listening address. */
  BIND("127.0.0.1", "Address to listen on. Traffic is plain HTTP: put TLS in front."),
  /** Listening port. */
  PORT("8420", "Port to listen on; 0 takes a free one."),
  /** Where people's browsers find the host. */
  BASE_URL(
      "",
      "`https://backup.example.com`: the address in people's browsers, for links in mails and safe"
          + " cookies. Needed behind a proxy with TLS."),
  /** Proxies in front of the host. */
  TRUSTED_PROXIES(
      "",
      "Proxies whose `X-Forwarded-For` tells who asks, as addresses or networks: `127.0.0.1,"
          + " 10.0.0.0/8`. Without it all who come through a proxy share its limits."),
  /** The host's own database. */
  DATABASE_URL("SQLite in the home folder", "`postgresql://host:5432/name` for PostgreSQL."),
  /** User of the host's own database. */
  DATABASE_USER("", "User of the PostgreSQL database."),
  /** Password of the host's own database. */
  DATABASE_PASSWORD("", "Its password.", true),
  /** The master key. */
  ENCRYPTION_KEY(
      "the key file `keys/master.key`", "Master key: 32 bytes in base64 or hexadecimal.", true),
  /** The mail server. */
  SMTP_URL(
      "",
      "Mail server for verification and password reset: `smtps://host:465` (TLS), or"
          + " `smtp://host:587` (STARTTLS). Needs the base URL and the sender."),
  /** Whether mail may go unencrypted. */
  SMTP_STARTTLS("required", "`off` sends over `smtp://` without encryption."),
  /** User of the mail server. */
  SMTP_USER("", "User at the mail server, if it wants one."),
  /** Password of the mail server. */
  SMTP_PASSWORD("", "Its password.", true),
  /** Sender of mails. */
  SMTP_FROM("", "Sender of the mails, such as `Holdfast <holdfast@example.com>`."),
  /** The plugin folder. */
  PLUGIN_FOLDER("`plugins` in the home folder", "Folder that plugin jars are dropped into."),
  /** Plugin signatures. */
  PLUGIN_TRUST(
      "approve",
      "Plugin jars that no trusted key has signed: `approve` lets them wait until somebody approves"
          + " them, `require` refuses them, `warn` loads them, `off` looks at no signature."),
  /** Calls to a plugin that hang for good. */
  PLUGIN_LOST_THREADS(
      "32",
      "How many calls to one plugin may hang for good before it gets no new work. [Load](#load)."),
  /** What paths configurations may name. */
  PATHS(
      "/srv, /mnt, /media, /var/backups",
      "Folders that sources and storages made over REST may use; `tailor=/srv/tailor` gives one to"
          + " another organisation, `none` allows none. [Boundaries](boundaries.md#paths)."),
  /** Where configurations may lead. */
  NETWORKS(
      "public, private, loopback, *=public",
      "Networks that sources and storages made over REST may connect to: `public`, `private`,"
          + " `loopback`, `10.2.0.0/16`; with `tailor=` in front for another organisation, with"
          + " `*=` for all. [Boundaries](boundaries.md#networks)."),
  /** Programs that plugins may run. */
  PROGRAMS(
      "",
      "Folders of programs that plugins may run, `/opt/postgresql/17/bin`, beside those that root"
          + " alone can change. They are searched first. [Boundaries](boundaries.md#programs)."),
  /** What hashing a password costs. */
  PASSWORD_COST(
      "m=65536,t=3,p=4",
      "Argon2id: KiB of memory, passes, lanes. Other values apply from each person's next login on."),
  /** Size limit of requests. */
  HTTP_BODY_LIMIT("1048576", "Largest request body in bytes."),
  /** Threads for requests. */
  HTTP_THREADS("24", "Threads that answer requests."),
  /** Number of connections. */
  HTTP_CONNECTIONS(
      "1000",
      "Connections at once. When there are more, those go that have kept the host waiting for"
          + " longest."),
  /** For how long a client may keep the host waiting. */
  HTTP_TIMEOUT_SECONDS(
      "20",
      "How long the host waits for a request, for its body, and for a client to take its answer."
          + " For bodies and answers a second more for every 8 KiB."),
  /** Requests that wait for others. */
  HTTP_OUTBOUND(
      "32",
      "Requests at once for which the host waits for sources and storages, such as checks. An"
          + " organisation gets a quarter of them, a person an eighth, each organisation at least"
          + " two."),
  /** Long answers. */
  HTTP_TRANSFERS("16", "Downloads and exports at once, shared in the same way."),
  /** Live events. */
  HTTP_FOLLOWERS("64", "Clients that follow live events at once, shared in the same way."),
  /** How long a stop may take. */
  SHUTDOWN_SECONDS("20", "How long a stop waits for running requests and work."),
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

  /** One row of the table in {@code docs/operations.md}. */
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
