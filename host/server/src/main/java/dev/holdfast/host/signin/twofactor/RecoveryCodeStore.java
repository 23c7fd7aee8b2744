package dev.holdfast.host.signin.twofactor;

import dev.holdfast.host.epoch.Epoch;
import dev.holdfast.host.epoch.OlderCopyFound;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.signin.factor.RecoveryCodes;
import dev.holdfast.host.signin.twofactor.query.QRecoveryCode;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Stores the hashes of recovery codes. */
@Singleton
final class RecoveryCodeStore {

  private final Database database;
  private final Epoch epoch;

  RecoveryCodeStore(Database database, Epoch epoch, Events events) {
    this.database = database;
    this.epoch = epoch;
    events.on(OlderCopyFound.class, found -> revokeEverything());
  }

  /** Replaces all former codes with new ones, in the caller's transaction. */
  List<String> replace(UUID userId) {
    removeAll(userId);
    List<String> codes = RecoveryCodes.generate();
    for (String code : codes) {
      database.save(new RecoveryCode(userId, RecoveryCodes.hash(code).orElseThrow()));
    }
    return codes;
  }

  /** Uses one up; of concurrent attempts, a single one succeeds. */
  boolean use(UUID userId, String hash) {
    return epoch.advance(() -> use(unused().userId.eq(userId).codeHash.eq(hash)) > 0);
  }

  int left(UUID userId) {
    return unused().userId.eq(userId).findCount();
  }

  void removeAll(UUID userId) {
    epoch.advance(() -> new QRecoveryCode(database).userId.eq(userId).delete());
  }

  private void revokeEverything() {
    use(unused());
  }

  private QRecoveryCode unused() {
    return new QRecoveryCode(database).usedAt.isNull();
  }

  private static int use(QRecoveryCode which) {
    return which.asUpdate().set(QRecoveryCode.alias().usedAt, Instant.now()).update();
  }
}
