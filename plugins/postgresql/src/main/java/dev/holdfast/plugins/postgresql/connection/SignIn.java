package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * How the driver authenticates and protects the connection.
 *
 * <p>Thread-safe.
 */
final class SignIn {

  private final PostgresqlConfig config;
  private final Path scratch;
  private @Nullable SecretText clientKey;

  SignIn(PostgresqlConfig config, Path scratch) {
    this.config = config;
    this.scratch = scratch;
  }

  /**
   * Sets the properties explicitly; otherwise the driver would search the home folder of the host's
   * user for .pgpass, a client certificate and a Kerberos ticket.
   */
  void set(Properties properties) {
    PGProperty.USER.set(properties, config.user());
    PGProperty.PASSWORD.set(
        properties, config.password() == null ? "" : config.password().reveal());
    PGProperty.GSS_ENC_MODE.set(properties, "disable");
    PGProperty.SSL_MODE.set(properties, config.sslMode());
    PGProperty.SSL_CERT.set(properties, "");
    PGProperty.SSL_KEY.set(properties, "");
    if (config.rootCertificate() != null) {
      PGProperty.SSL_ROOT_CERT.set(properties, file("root.pem", config.rootCertificate()));
    }
    if (config.hasClientCertificate()) {
      String key = Objects.requireNonNull(clientKey()).reveal();
      PGProperty.SSL_CERT.set(
          properties, file("client.pem", Objects.requireNonNull(config.clientCertificate())));
      PGProperty.SSL_KEY.set(properties, file("client-key.pem", key));
      PGProperty.PEM_KEY_ALGORITHM.set(properties, Pem.keyAlgorithm("clientKey", key));
    }
  }

  /** The key of the client certificate, decrypted once; or null. */
  synchronized @Nullable SecretText clientKey() {
    if (clientKey == null && config.clientKey() != null) {
      clientKey = Pem.decrypted(config.clientKey(), config.clientKeyPassword());
    }
    return clientKey;
  }

  /** Its file, written once. */
  private synchronized String file(String name, String text) {
    Path file = scratch.resolve(name);
    try {
      if (Files.notExists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
      }
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
