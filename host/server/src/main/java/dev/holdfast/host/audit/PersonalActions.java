package dev.holdfast.host.audit;

import dev.holdfast.host.audit.query.QAuditLog;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What single people did, for themselves to know. */
@Singleton
public final class PersonalActions {

  private static final int MOST = 10_000;

  private final Database database;

  PersonalActions(Database database) {
    this.database = database;
  }

  /** What somebody did in the present organisation: the last 10,000 things, newest first. */
  public List<ActionView> of(UUID userId) {
    return new QAuditLog(database)
        .userId.eq(userId).orderBy().sequence.desc().setMaxRows(MOST).findList().stream()
            .map(ActionView::of)
            .toList();
  }
}
