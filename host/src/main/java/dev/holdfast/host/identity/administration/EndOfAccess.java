package dev.holdfast.host.identity.administration;

import dev.holdfast.host.identity.key.ApiKey;
import dev.holdfast.host.identity.session.Session;
import dev.holdfast.host.organisation.TenantScope;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Ends what lets a person in. */
@Singleton
final class EndOfAccess {

  private final Database database;
  private final TenantScope scope;

  EndOfAccess(Database database, TenantScope scope) {
    this.database = database;
    this.scope = scope;
  }

  void endSessions(UUID userId) {
    end(Session.class, userId);
  }

  /** Keys belong to organisations, so this can't be part of a transaction in one of them. */
  void endKeys(UUID userId) {
    scope.runAsSystem("keys of a deleted user", () -> end(ApiKey.class, userId));
  }

  private void end(Class<?> type, UUID userId) {
    database
        .update(type)
        .set("revokedAt", Instant.now())
        .where()
        .eq("userId", userId)
        .isNull("revokedAt")
        .update();
  }
}
