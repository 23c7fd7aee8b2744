package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.ShownWhen;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server.
 *
 * @param host name or address
 * @param port TCP port
 * @param user the role to sign in as
 * @param password its password, or null where the server asks for none
 * @param database where to connect to for everything that isn't about one database. Another than
 *     those that each server is made with is the only one that a job for all databases backs up.
 * @param tls how the connection is protected. {@code PREFER} is the default as in libpq, since it
 *     is the strictest mode that works with every server as installed; who crosses a network sets
 *     more.
 * @param rootCertificate PEM of the authorities to trust; null where {@code tls} checks nothing
 * @param clientFolder where pg_dump and its like are, or null to look in the usual places
 * @param lockTimeout how long a dump waits for its locks
 */
public record PostgresqlConfig(
    @NotBlank
        @Pattern(regexp = "[\\p{L}\\p{N}._:-]*")
        @Field(
            label = "Host",
            help = "Name or address of the server. Unix sockets are not supported.",
            defaultValue = "localhost")
        String host,
    @Min(1) @Max(65535) @NotNull @Field(label = "Port", defaultValue = "5432") Integer port,
    @NotBlank
        @Field(
            label = "User",
            help =
                "The role to sign in as. It must be able to read everything that is backed up;"
                    + " roles with passwords are included only for a superuser.",
            placeholder = "backup")
        String user,
    @Field(label = "Password", help = "Empty where the server asks for none.")
        @Nullable SecretText password,
    @NotBlank
        @Field(
            label = "Database",
            help =
                "Where to connect to. Another one than postgres or template1 is the only one that a"
                    + " job backs up which names none.",
            defaultValue = "postgres")
        String database,
    @NotNull
        @Field(
            label = "TLS",
            group = "Encryption",
            help = "Over a network choose the last one: only it keeps others from listening in.",
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
            label = "Folder of the client programs",
            group = "Programs",
            help =
                "For job files: where pg_dump, pg_restore and pg_dumpall lie. Empty: the usual"
                    + " places, and those that the operator of a host names in HOLDFAST_PROGRAMS.",
            placeholder = "/usr/lib/postgresql/17/bin")
        @Nullable Path clientFolder,
    @NotNull
        @Field(
            label = "Wait for locks",
            group = "Programs",
            help = "How long a dump waits for tables that others have locked, before it fails.",
            defaultValue = "PT5M",
            keepsSecrets = true)
        Duration lockTimeout) {

  /** Refuses waits that are none, or that have no end to speak of. */
  public PostgresqlConfig {
    if (lockTimeout.compareTo(Duration.ofSeconds(1)) < 0
        || lockTimeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("lockTimeout is between a second and a day");
    }
  }
}
