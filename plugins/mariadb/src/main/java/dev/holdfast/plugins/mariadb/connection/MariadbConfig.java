package dev.holdfast.plugins.mariadb.connection;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.ShownWhen;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server, and what to dump.
 *
 * @param host name or address
 * @param port TCP port
 * @param socket the server's Unix socket, which is used instead of the host; or null
 * @param user the user to log in as
 * @param password its password, or null if the server requires none
 * @param tls how the connection is protected
 * @param certificate PEM of the authority, or of the server's own certificate; null unless verified
 * @param clientFolder folder of mariadb-dump and mariadb, or null for the usual folders
 * @param consistency how a dump becomes consistent
 * @param excludeTables patterns of tables and views that dumps leave out
 * @param excludeTableData patterns of tables whose rows dumps leave out
 */
public record MariadbConfig(
    @NotBlank
        @Field(
            label = "Host",
            help = "Name or address of the server. Ignored with a Unix socket.",
            defaultValue = "localhost")
        String host,
    @Min(1) @Max(65535) @NotNull @Field(label = "Port", defaultValue = "3306") Integer port,
    @Field(
            label = "Unix socket",
            help =
                "Connects to a server on this machine through its socket, for example for"
                    + " unix_socket authentication.",
            placeholder = "/run/mysqld/mysqld.sock")
        @Nullable Path socket,
    @NotBlank
        @Field(
            label = "User",
            help =
                "Needs SELECT, SHOW VIEW, TRIGGER and EVENT on what is backed up, and SELECT on"
                    + " the database mysql for routines and users.",
            placeholder = "backup")
        String user,
    @Field(label = "Password", help = "Leave empty if the server requires none.")
        @Nullable SecretText password,
    @NotNull
        @Field(
            label = "TLS",
            group = "Encryption",
            help = "Over a network, choose the last one: only it prevents eavesdropping.",
            defaultValue = "DISABLE")
        Tls tls,
    @ShownWhen(field = "tls", is = "VERIFY")
        @NotBlank
        @Field(
            label = "Trusted certificate",
            group = "Encryption",
            help =
                "The authority that issued the server's certificate, or that certificate itself,"
                    + " in PEM form.",
            placeholder = "-----BEGIN CERTIFICATE-----",
            multiline = true)
        @Nullable String certificate,
    @Field(
            label = "Client program folder",
            group = "Programs",
            help =
                "For job files: the folder of mariadb-dump and mariadb. Empty: the usual folders,"
                    + " and those in the host's HOLDFAST_PROGRAMS.",
            placeholder = "/opt/mariadb/bin")
        @Nullable Path clientFolder,
    @NotNull
        @Field(
            label = "Consistency",
            group = "Contents",
            help = "How a dump shows one point in time.",
            defaultValue = "SNAPSHOT",
            keepsSecrets = true)
        Consistency consistency,
    @Size(max = 100)
        @Field(
            label = "Tables to leave out",
            group = "Contents",
            help = "Tables and views, which the backup records; * matches any characters.",
            placeholder = "audit_*",
            keepsSecrets = true)
        List<@NotBlank @Size(max = 300) String> excludeTables,
    @Size(max = 100)
        @Field(
            label = "Tables without rows",
            group = "Contents",
            help = "Restored empty, and the backup records that.",
            placeholder = "sessions",
            keepsSecrets = true)
        List<@NotBlank @Size(max = 300) String> excludeTableData) {

  /** How the connection is protected. */
  public enum Tls {
    /** Not at all. */
    @Field(label = "Off", help = "Never encrypted.")
    DISABLE,
    /** Against listeners only. */
    @Field(label = "Required", help = "Always encrypted; doesn't verify the server.")
    REQUIRE,
    /** Against anybody. */
    @Field(
        label = "Required, trusted certificate and host name",
        help = "The certificate must be trusted and match the host name.")
    VERIFY
  }

  /** How a dump becomes consistent. */
  public enum Consistency {
    /** {@code --single-transaction}. */
    @Field(
        label = "Snapshot",
        help = "Locks nothing. Tables of engines without transactions may change meanwhile.")
    SNAPSHOT,
    /** {@code --lock-tables}. */
    @Field(
        label = "Locked tables",
        help = "Nobody can write to the database during its dump. Needs LOCK TABLES.")
    LOCK
  }

  /** Throws for malformed texts. */
  public MariadbConfig {
    if (certificate != null && !certificate.contains("-----BEGIN CERTIFICATE-----")) {
      throw new IllegalArgumentException(
          "certificate is the text of a certificate in PEM form, with the line BEGIN CERTIFICATE,"
              + " not the name of a file");
    }
    excludeTables = List.copyOf(excludeTables);
    excludeTableData = List.copyOf(excludeTableData);
  }

  /** The server's location, for people. */
  public String place() {
    return socket == null ? host + ":" + port : socket.toString();
  }
}
