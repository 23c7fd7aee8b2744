package dev.holdfast.host.execution;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.execution.query.QExecution;
import dev.holdfast.host.execution.work.ExecutionStarted;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import io.ebean.Query;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Distributes queued executions among hosts. An execution is claimed once and never queued again.
 *
 * <p>Organisations take turns: next is the one with the fewest running executions, then the one
 * whose last turn was longest ago. If there are several organisations, none can occupy all places,
 * so that endless runs don't block everybody. An execution without {@linkplain RunRoom room} on
 * this host waits, and doesn't hold up others.
 */
@Singleton
final class ExecutionClaims {

  /**
   * Nothing else runs on a backup during its deletion. Raw, as a query bean's subquery can't refer
   * to the outer row.
   */
  private static final String BACKUP_IS_FREE =
      "not exists (select 1 from execution r where r.status = ? and r.subject_type = subjectType"
          + " and r.subject_id = subjectId and (r.type = ? or type = ?))";

  /** Work in the background runs one at a time, beside the places of the others. */
  private static final String BACKGROUND_IS_FREE =
      "(priority < ? or not exists (select 1 from execution g where g.status = ?"
          + " and g.priority = ?))";

  private final Database database;
  private final HostIdentity host;
  private final DatabaseClock clock;
  private final ExclusiveTransaction exclusive;
  private final OrganisationService organisations;
  private final RunRoom room;
  private final RequestScope scope;
  private final Events events;

  /** When this host last started something for each organisation. */
  private final Map<UUID, Long> turns = new ConcurrentHashMap<>();

  ExecutionClaims(
      Database database,
      HostIdentity host,
      DatabaseClock clock,
      ExclusiveTransaction exclusive,
      OrganisationService organisations,
      RunRoom room,
      RequestScope scope,
      Events events) {
    this.database = database;
    this.host = host;
    this.clock = clock;
    this.exclusive = exclusive;
    this.organisations = organisations;
    this.room = room;
    this.scope = scope;
    this.events = events;
  }

  /**
   * Claims the next execution for this host, unless the limit for all hosts together is reached.
   */
  Optional<Execution> next(int most) {
    try {
      return exclusive.call(
          () -> {
            Map<UUID, Long> running = running();
            long all = running.values().stream().mapToLong(Long::longValue).sum();
            return all < most ? next(running, share(most)) : Optional.empty();
          });
    } catch (DuplicateKeyException e) {
      return Optional.empty(); // Of two executions of one job, an index lets only one through.
    }
  }

  /** The number of running executions of each organisation that take a place. */
  private Map<UUID, Long> running() {
    return new QExecution(database)
            .select(QExecution.alias().organisationId)
            .status
            .eq(ExecutionStatus.RUNNING)
            .priority
            .lt(Execution.BACKGROUND)
            .<UUID>findSingleAttributeList()
            .stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private int share(int most) {
    return organisations.areSeveral() ? Math.max(1, most - 1) : most;
  }

  private Optional<Execution> next(Map<UUID, Long> running, int share) {
    Comparator<UUID> order =
        Comparator.<UUID>comparingLong(id -> running.getOrDefault(id, 0L))
            .thenComparingLong(id -> turns.getOrDefault(id, 0L));
    return waiting().stream()
        .filter(id -> running.getOrDefault(id, 0L) < share)
        .sorted(order)
        .flatMap(id -> nextPending(id).stream())
        .filter(room::isFor)
        .filter(this::claim)
        .findFirst();
  }

  /** The organisations with queued executions, the longest waiting first. */
  private List<UUID> waiting() {
    return new QExecution(database)
        .select(QExecution.alias().organisationId)
        .setDistinct(true)
        .status
        .eq(ExecutionStatus.PENDING)
        .findSingleAttributeList();
  }

  /**
   * The oldest queued execution of an organisation whose job isn't running and whose time has come:
   * first of those that people want.
   */
  private Optional<Execution> nextPending(UUID organisationId) {
    return new QExecution(database)
        .organisationId
        .eq(organisationId)
        .status
        .eq(ExecutionStatus.PENDING)
        .or()
        .jobId
        .isNull()
        .jobId
        .notIn(runningJobs())
        .endOr()
        .or()
        .notBefore
        .isNull()
        .notBefore
        .le(clock.now())
        .endOr()
        .raw(
            BACKUP_IS_FREE,
            ExecutionStatus.RUNNING.id(),
            ExecutionType.DELETE.id(),
            ExecutionType.DELETE.id())
        .raw(
            BACKGROUND_IS_FREE,
            Execution.BACKGROUND,
            ExecutionStatus.RUNNING.id(),
            Execution.BACKGROUND)
        .orderBy()
        .priority
        .asc()
        .orderBy()
        .id
        .asc()
        .setMaxRows(1)
        .findOneOrEmpty();
  }

  private Query<Execution> runningJobs() {
    return new QExecution(database)
        .select(QExecution.alias().jobId)
        .status
        .eq(ExecutionStatus.RUNNING)
        .jobId
        .isNotNull()
        .query();
  }

  private boolean claim(Execution row) {
    Instant now = clock.now();
    turns.put(row.organisationId(), System.nanoTime());
    QExecution set = QExecution.alias();
    boolean claimed =
        new QExecution(database)
                .id
                .eq(row.id())
                .status
                .eq(ExecutionStatus.PENDING)
                .asUpdate()
                .set(set.updatedAt, now)
                .set(set.status, ExecutionStatus.RUNNING)
                .set(set.hostId, host.id())
                .set(set.startedAt, now)
                .set(set.heartbeatAt, now)
                .update()
            > 0;
    if (claimed) {
      scope.run(
          row.organisationId(),
          () -> events.publish(new ExecutionStarted(row.type(), row.id(), row.jobId())));
    }
    return claimed;
  }
}
