package dev.holdfast.host.vault;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The source of the master key: the configuration, or a file that the first start creates. During a
 * change there are two files, so that one of them fits whenever the host dies.
 */
final class MasterKeyFile {

  private final HostConfiguration configuration;
  private final Path file;
  private final Path next;

  MasterKeyFile(HostConfiguration configuration) {
    this.configuration = configuration;
    this.file = configuration.home().resolve("keys").resolve("master.key");
    this.next = file.resolveSibling("master.key.next");
  }

  boolean isConfigured() {
    return configuration.encryptionKey() != null;
  }

  Path file() {
    return file;
  }

  /** The keys that may fit the database, the most likely first; never empty. */
  List<MasterKey> existing() {
    SecretText configured = configuration.encryptionKey();
    if (configured != null) {
      return List.of(MasterKey.parse(configured));
    }
    List<MasterKey> keys = new ArrayList<>();
    for (Path candidate : List.of(file, next)) {
      if (PrivateFile.exists(candidate)) {
        keys.add(MasterKey.parse(SecretText.of(PrivateFile.read(candidate))));
      }
    }
    if (keys.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.STARTUP_REFUSED,
          "The database contains secrets, but the master key is missing: there is no " + file + ".",
          "Restore the key file, or set HOLDFAST_ENCRYPTION_KEY to the key of this database.");
    }
    return keys;
  }

  /** Returns the key for a database without one: the configured one, the file's, or a new one. */
  MasterKey forNewDatabase() {
    if (isConfigured() || PrivateFile.exists(file)) {
      return existing().get(0);
    }
    MasterKey key = MasterKey.generate();
    PrivateFile.write(file, key.encode());
    return key;
  }

  /** Stores the key to which the database is about to be changed. */
  void prepare(MasterKey key) {
    PrivateFile.write(next, key.encode());
  }

  /** Makes the prepared key the only one, once the database uses it. */
  void commit() {
    try {
      if (Files.exists(next)) {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a prepared key that the database doesn't use. */
  void rollback() {
    try {
      Files.deleteIfExists(next);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
