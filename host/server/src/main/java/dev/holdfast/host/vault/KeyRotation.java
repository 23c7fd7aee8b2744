package dev.holdfast.host.vault;

import dev.holdfast.host.access.RequestScope;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rotates keys. */
@Singleton
public final class KeyRotation {

  /** A feature's rows with secrets, for a key rotation. */
  public interface SealedRows {

    /**
     * Decrypts every secret and encrypts it with the current key. Runs in the system scope, in a
     * transaction that locks the rows until its end: other hosts may change them.
     *
     * @return how many
     */
    int reseal();
  }

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  private final Vault vault;
  private final KeysetStore store;
  private final List<SealedRows> features;
  private final Database database;
  private final RequestScope scope;

  KeyRotation(
      Vault vault,
      KeysetStore store,
      List<SealedRows> features,
      Database database,
      RequestScope scope) {
    this.vault = vault;
    this.store = store;
    this.features = features;
    this.database = database;
    this.scope = scope;
  }

  /**
   * Creates a new data key and encrypts every secret in the database with it.
   *
   * @return how many secrets there are
   */
  public int rotateDataKey() throws Exception {
    // The key first, in its own transaction: if it were rolled back together with the rows, a
    // secret
    // that another thread encrypts meanwhile would be lost.
    vault.rotate();
    int count = scope.callAsSystem("key rotation", this::resealAll);
    LOG.info("The data key was rotated; {} secrets were encrypted again", count);
    return count;
  }

  /** Encrypts the keyset with another master key, and writes its file if one is used. */
  public void changeMasterKey(MasterKey next) throws GeneralSecurityException {
    store.changeMaster(next);
    LOG.info("The master key was changed");
  }

  private int resealAll() {
    try (Transaction transaction = database.beginTransaction()) {
      int count = features.stream().mapToInt(SealedRows::reseal).sum();
      transaction.commit();
      return count;
    }
  }
}
