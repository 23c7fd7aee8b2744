package dev.holdfast.host.audit;

import dev.holdfast.host.audit.query.QAuditLog;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists a person's own actions for themselves. */
@Singleton
public final class PersonalActions {

  /**
   * Something that a person did, as they may know it; the details of it may be about others.
   *
   * @param occurredAt time
   * @param action for example {@code role.create}
   * @param resource kind of the resource
   * @param resourceId id of the resource; null if it has none
   * @param apiKeyId the API key used; null for none
   * @param ipAddress the client's address; null if unknown
   * @param userAgent the client program; null if unknown
   * @param success false if it was refused or failed
   */
  public record ActionView(
      Instant occurredAt,
      String action,
      String resource,
      @Nullable String resourceId,
      @Nullable UUID apiKeyId,
      @Nullable String ipAddress,
      @Nullable String userAgent,
      boolean success) {

    static ActionView of(AuditLog row) {
      var record = row.link().row();
      return new ActionView(
          record.occurredAt(),
          record.action(),
          record.resource(),
          record.resourceId(),
          record.apiKeyId(),
          record.ipAddress(),
          record.userAgent(),
          record.success());
    }
  }

  private static final int MOST = 10_000;

  private final Database database;

  PersonalActions(Database database) {
    this.database = database;
  }

  /** Returns a person's latest 10,000 actions in the current organisation, newest first. */
  public List<ActionView> of(UUID userId) {
    return new QAuditLog(database)
        .userId.eq(userId).orderBy().sequence.desc().setMaxRows(MOST).findList().stream()
            .map(ActionView::of)
            .toList();
  }
}
