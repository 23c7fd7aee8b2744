package dev.holdfast.host.vault;

import com.google.crypto.tink.KeysetHandle;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.vault.query.QDataKeyset;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** The keyset in the database and the master key that opens it. */
@Singleton
final class KeysetStore {

  private final Database database;
  private final RequestScope scope;
  private final MasterKeyFile file;
  private volatile MasterKey master;

  KeysetStore(HostConfiguration configuration, Database database, RequestScope scope)
      throws Exception {
    this.database = database;
    this.scope = scope;
    this.file = new MasterKeyFile(configuration);
    DataKeyset row = scope.callAsSystem("keyset", this::find);
    this.master = row == null ? create() : fitting(row);
  }

  /** Reads the keyset again, since another host on the same database may have changed it. */
  KeysetHandle load() throws GeneralSecurityException {
    return Keysets.open(require().keyset(), master);
  }

  void store(KeysetHandle keyset) throws GeneralSecurityException {
    DataKeyset row = require();
    row.replace(Keysets.seal(keyset, master));
    scope.runAsSystem("keyset", () -> database.save(row));
  }

  /** Encrypts the keyset with another master key. */
  synchronized void changeMaster(MasterKey next) throws GeneralSecurityException {
    KeysetHandle keyset = load();
    DataKeyset row = require();
    row.replace(Keysets.seal(keyset, next));
    if (!file.isConfigured()) {
      file.prepare(next);
    }
    scope.runAsSystem("keyset", () -> database.save(row));
    if (!file.isConfigured()) {
      file.commit();
    }
    master = next;
  }

  private MasterKey create() throws GeneralSecurityException {
    MasterKey key = file.forNewDatabase();
    DataKeyset row = new DataKeyset();
    row.replace(Keysets.seal(Keysets.generate(), key));
    try {
      scope.runAsSystem("keyset", () -> database.save(row));
      return key;
    } catch (DuplicateKeyException e) {
      return fitting(require()); // Another host is starting on the same empty database.
    }
  }

  private MasterKey fitting(DataKeyset row) {
    for (MasterKey candidate : file.existing()) {
      try {
        Keysets.open(row.keyset(), candidate);
        return settle(candidate);
      } catch (GeneralSecurityException e) {
        // Not this key.
      }
    }
    throw new HoldfastException(
        ProblemCode.STARTUP_REFUSED,
        "The master key doesn't match this database.",
        (file.isConfigured()
                ? "Set HOLDFAST_ENCRYPTION_KEY to the key that this database was created with"
                : "Restore the key file of this database: " + file.file())
            + ". Without it the stored passwords and secret keys can't be read.");
  }

  /** Completes a change of the master key that was interrupted by the host's death. */
  private MasterKey settle(MasterKey fitting) {
    if (!file.isConfigured()) {
      boolean first = file.existing().get(0).encode().equals(fitting.encode());
      if (first) {
        file.rollback();
      } else {
        file.commit();
      }
    }
    return fitting;
  }

  private DataKeyset require() {
    DataKeyset row = scope.callAsSystem("keyset", this::find);
    if (row == null) {
      throw new IllegalStateException("The keyset is missing in the database");
    }
    return row;
  }

  private @Nullable DataKeyset find() {
    return new QDataKeyset(database).id.eq(DataKeyset.ONLY).findOne();
  }
}
