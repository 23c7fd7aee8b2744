package dev.holdfast.host.identity.twofactor;

import dev.holdfast.host.identity.factor.RecoveryCodes;
import dev.holdfast.host.identity.twofactor.query.QRecoveryCode;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keeps the hashes of recovery codes. */
@Singleton
final class RecoveryCodeStore {

  private final Database database;

  RecoveryCodeStore(Database database) {
    this.database = database;
  }

  /** Makes new ones in the place of all former ones, within the caller's transaction. */
  List<String> replace(UUID userId) {
    removeAll(userId);
    List<String> codes = RecoveryCodes.generate();
    for (String code : codes) {
      database.save(new RecoveryCode(userId, RecoveryCodes.hash(code).orElseThrow()));
    }
    return codes;
  }

  /** Uses one up; of many at once a single one succeeds. */
  boolean use(UUID userId, String hash) {
    return database
            .update(RecoveryCode.class)
            .set("usedAt", Instant.now())
            .where()
            .eq("userId", userId)
            .eq("codeHash", hash)
            .isNull("usedAt")
            .update()
        > 0;
  }

  int left(UUID userId) {
    return new QRecoveryCode(database).userId.eq(userId).usedAt.isNull().findCount();
  }

  void removeAll(UUID userId) {
    new QRecoveryCode(database).userId.eq(userId).delete();
  }
}
