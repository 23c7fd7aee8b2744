package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.ShownWhen;
import dev.holdfast.plugins.postgresql.sql.NamePattern;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server.
 *
 * @param host name or address
 * @param port TCP port, which also names the Unix socket
 * @param socketFolder folder of the server's Unix socket, which is used instead of the host; or
 *     null
 * @param user the role to log in as
 * @param password its password, or null if the server requires none
 * @param database the database to connect to for everything that isn't about one database. Unless
 *     every server has it, it is the only one that a job for all databases backs up.
 * @param role the role to assume after connecting ({@code SET ROLE}), or null for the user
 * @param tls how the connection is protected. {@code PREFER} is the default as in libpq, the
 *     strictest mode that works with every server as installed; over a network, use a stricter one.
 * @param rootCertificate PEM of the authorities to trust; null if {@code tls} verifies nothing
 * @param clientCertificate PEM of the client certificate and its issuers, or null
 * @param clientKey its private key, PKCS #8 in PEM form; null without a certificate
 * @param clientKeyPassword decrypts the key, or null if it isn't encrypted
 * @param clientFolder folder of pg_dump and the other programs, or null for the usual folders
 * @param lockTimeout how long a dump waits for its locks
 * @param excludeTables patterns of tables that dumps leave out
 * @param excludeTableData patterns of tables whose rows dumps leave out
 */
public record PostgresqlConfig(
    @NotBlank
        @Pattern(regexp = "[\\p{L}\\p{N}._:-]*")
        @Field(
            label = "Host",
            help = "Name or address of the server. Ignored with a Unix socket.",
            defaultValue = "localhost")
        String host,
    @Min(1) @Max(65535) @NotNull @Field(label = "Port", defaultValue = "5432") Integer port,
    @Field(
            label = "Folder of the Unix socket",
            help =
                "Connects to a server on this machine through its socket, for example for peer"
                    + " authentication.",
            placeholder = "/var/run/postgresql")
        @Nullable Path socketFolder,
    @NotBlank
        @Field(
            label = "User",
            help =
                "The role to connect as. It must be able to read everything that is backed up; only"
                    + " a superuser can back up the passwords of roles.",
            placeholder = "backup")
        String user,
    @Field(label = "Password", help = "Leave empty if the server requires none.")
        @Nullable SecretText password,
    @NotBlank
        @Field(
            label = "Database",
            help =
                "The database to connect to. If it is neither postgres nor template1, a job that"
                    + " lists no databases backs up only this one.",
            defaultValue = "postgres")
        String database,
    @Field(
            label = "Role",
            help = "Role to assume after connecting (SET ROLE). Empty: the user's own.")
        @Nullable String role,
    @NotNull
        @Field(
            label = "TLS",
            group = "Encryption",
            help = "Over a network, choose the last one: only it prevents eavesdropping.",
            defaultValue = "PREFER")
        TlsMode tls,
    @ShownWhen(
            field = "tls",
            is = {"VERIFY_CA", "VERIFY_FULL"})
        @Field(
            label = "Trusted certificates",
            group = "Encryption",
            help = "The authority that issued the server's certificate, in PEM form.",
            placeholder = "-----BEGIN CERTIFICATE-----",
            multiline = true)
        @NotBlank
        @Nullable String rootCertificate,
    @Field(
            label = "Client certificate",
            group = "Encryption",
            help = "The certificate to authenticate with, in PEM form, if the server requires one.",
            placeholder = "-----BEGIN CERTIFICATE-----",
            multiline = true)
        @Nullable String clientCertificate,
    @Field(
            label = "Key of the client certificate",
            group = "Encryption",
            help = "PKCS #8 in PEM form.",
            placeholder = "-----BEGIN PRIVATE KEY-----",
            multiline = true)
        @Nullable SecretText clientKey,
    @Field(
            label = "Password of the key",
            group = "Encryption",
            help = "If the key is encrypted (BEGIN ENCRYPTED PRIVATE KEY).")
        @Nullable SecretText clientKeyPassword,
    @Field(
            label = "Client program folder",
            group = "Programs",
            help =
                "For job files: the folder of pg_dump, pg_restore and pg_dumpall. Empty: the usual"
                    + " folders, and those in the host's HOLDFAST_PROGRAMS.",
            placeholder = "/usr/lib/postgresql/17/bin")
        @Nullable Path clientFolder,
    @NotNull
        @Field(
            label = "Wait for locks",
            group = "Programs",
            help = "How long a dump waits for locked tables before it fails.",
            defaultValue = "PT5M",
            keepsSecrets = true)
        Duration lockTimeout,
    @Size(max = 100)
        @Field(
            label = "Tables to leave out",
            group = "Contents",
            help =
                "Not in the backup, which records that; * matches any characters. If something else"
                    + " needs a table (a view, for example), only its rows are left out.",
            placeholder = "audit.*",
            keepsSecrets = true)
        List<@NotBlank @Size(max = 300) String> excludeTables,
    @Size(max = 100)
        @Field(
            label = "Tables without rows",
            group = "Contents",
            help = "Restored empty, and the backup records that.",
            placeholder = "public.sessions",
            keepsSecrets = true)
        List<@NotBlank @Size(max = 300) String> excludeTableData) {

  /** Throws for malformed texts and unreasonable limits. */
  public PostgresqlConfig {
    if (rootCertificate != null) {
      Pem.requireCertificates("rootCertificate", rootCertificate);
    }
    if ((clientCertificate == null) != (clientKey == null)) {
      throw new IllegalArgumentException("clientCertificate and clientKey must be set together");
    }
    if (clientCertificate != null && clientKey != null) {
      Pem.requireCertificates("clientCertificate", clientCertificate);
      Pem.requireKey("clientKey", clientKey.reveal(), clientKeyPassword != null);
    }
    if (lockTimeout.compareTo(Duration.ofSeconds(1)) < 0
        || lockTimeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("lockTimeout must be from one second to one day");
    }
    excludeTables = patterns("excludeTables", excludeTables);
    excludeTableData = patterns("excludeTableData", excludeTableData);
  }

  private static List<String> patterns(String field, List<String> patterns) {
    try {
      NamePattern.tables(patterns);
      return List.copyOf(patterns);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          field
              + " must be a list of table names or patterns, for example audit.log or audit.*; put"
              + " names with special characters in double quotes: public.\"Odd Name\"",
          e);
    }
  }

  /** Whether a client certificate is used. */
  public boolean hasClientCertificate() {
    return clientCertificate != null;
  }

  /** The Unix socket, or null for a connection over TCP. */
  public @Nullable Path socket() {
    return socketFolder == null ? null : socketFolder.resolve(".s.PGSQL." + port);
  }

  /** The value of {@code sslmode} in libpq and in the JDBC driver: a socket isn't encrypted. */
  public String sslMode() {
    return socketFolder == null ? tls.sslMode() : TlsMode.DISABLE.sslMode();
  }

  /** The server's location, for people. */
  public String place() {
    Path socket = socket();
    return socket == null ? host + ":" + port : socket.toString();
  }
}
