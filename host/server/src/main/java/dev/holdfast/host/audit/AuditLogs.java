package dev.holdfast.host.audit;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.audit.AuditLogView.AuditLogPage;
import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.query.QAuditLog;
import dev.holdfast.host.people.Accounts;
import dev.holdfast.host.people.Accounts.Account;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the audit log of the current organisation. */
@Singleton
public final class AuditLogs {

  /** Knows the people of the current organisation, whether they are in its log or not. */
  @FunctionalInterface
  public interface AuditSubjects {

    /** Whether this person belongs to it now. */
    boolean isMember(UUID userId);
  }

  /**
   * A filter for rows; null matches any.
   *
   * @param userId the user
   * @param action the action
   * @param resource the kind of resource
   * @param resourceId the id
   * @param from not before this
   * @param to before this
   * @param success false for refused or failed actions
   */
  record AuditFilter(
      @Nullable UUID userId,
      @Nullable String action,
      @Nullable String resource,
      @Nullable String resourceId,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Boolean success) {

    QAuditLog narrow(QAuditLog where) {
      where.userId.eqIfPresent(userId);
      where.action.eqIfPresent(action);
      where.resource.eqIfPresent(resource);
      where.resourceId.eqIfPresent(resourceId);
      where.occurredAt.geIfPresent(from);
      where.occurredAt.ltIfPresent(to);
      if (success != null && success) {
        where.success.eq(true);
      } else if (success != null) {
        // Written like the expression of the index, which a parameter wouldn't match.
        where.raw("success = false");
      }
      return where;
    }
  }

  /** The number of rows in memory at once. */
  private static final int CHUNK = 1000;

  private final Database database;
  private final AuditSubjects people;
  private final Accounts accounts;

  AuditLogs(Database database, AuditSubjects people, Accounts accounts) {
    this.database = database;
    this.people = people;
    this.accounts = accounts;
  }

  /** Returns rows, newest first. */
  AuditLogPage list(AuditFilter filter, PageRequest request) {
    UUID userId = filter.userId();
    if (userId != null && !people.isMember(userId)) {
      requireKnown("userId", rows().userId.eq(userId));
    }
    if (filter.resourceId() != null) {
      requireKnown("resourceId", rows().resourceId.eq(filter.resourceId()));
    }
    QAuditLog where = filter.narrow(rows());
    if (request.after() != null) {
      AuditLog last = find(request.after());
      // Query beans can't compare rows.
      where.raw("(occurredAt, sequence) < (?, ?)", last.occurredAt(), last.sequence());
    }
    List<AuditLog> found =
        where
            .orderBy()
            .occurredAt
            .desc()
            .sequence
            .desc()
            .setMaxRows(request.limit() + 1)
            .findList();
    Map<UUID, Account> known = actors(found);
    return new AuditLogPage(
        request.items(found, row -> AuditLogView.of(row, known)),
        request.next(found, AuditLog::id));
  }

  /** A filter value that the log doesn't contain names nothing of the organisation. */
  private static void requireKnown(String name, QAuditLog named) {
    if (!named.exists()) {
      throw InvalidValuesException.missing("/" + name, "is not in the audit log");
    }
  }

  /**
   * Returns one row.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  AuditLogView get(UUID id) {
    AuditLog row = find(id);
    return AuditLogView.of(row, actors(List.of(row)));
  }

  private Map<UUID, Account> actors(List<AuditLog> rows) {
    return accounts.find(
        rows.stream()
            .map(row -> row.link().row().userId())
            .filter(Objects::nonNull)
            .distinct()
            .toList());
  }

  /** Passes on all rows that match a filter, oldest first. */
  void export(AuditFilter filter, Consumer<AuditLink> target) {
    each(filter, row -> target.accept(row.link()));
  }

  /** Uses short queries, so that no transaction stays open while a client reads. */
  private void each(AuditFilter filter, Consumer<AuditLog> target) {
    long last = Long.MIN_VALUE;
    List<AuditLog> chunk;
    do {
      chunk =
          filter
              .narrow(rows())
              .sequence
              .gt(last)
              .orderBy()
              .sequence
              .asc()
              .setMaxRows(CHUNK)
              .findList();
      for (AuditLog row : chunk) {
        target.accept(row);
        last = row.sequence();
      }
    } while (chunk.size() == CHUNK);
  }

  private AuditLog find(UUID id) {
    return rows()
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("row in the audit log"));
  }

  private QAuditLog rows() {
    return new QAuditLog(database);
  }
}
