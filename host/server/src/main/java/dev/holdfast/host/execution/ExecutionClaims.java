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

  private static final String SOURCE_HAS_ROOM =
      "(jobId is null or (select count(*) from execution r join job rj on rj.id = r.job_id"
          + " join job j on j.source_id = rj.source_id where j.id = jobId and r.status = ?) < ?)";

  private static final String DESTINATIONS_HAVE_ROOM =
      "not exists (select 1 from job_destination d where d.job_id = jobId and (select count(*)"
          + " from execution r join job_destination rd on rd.job_id = r.job_id"
          + " where rd.adapter_config_id = d.adapter_config_id and r.status = ?) >= ?)";

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
   * How many executions run at once on all hosts together.
   *
   * @param all of any kind
   * @param perSource of jobs with the same source
   * @param perDestination of jobs that share a destination
   */
  record Limits(int all, int perSource, int perDestination) {}

  /** Claims the next execution for this host that the limits allow. */
  Optional<Execution> next(Limits limits) {
    try {
      return exclusive.call(
          () -> {
            Map<UUID, Long> running = running();
            long all = running.values().stream().mapToLong(Long::longValue).sum();
            return all < limits.all() ? next(running, limits) : Optional.empty();
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

  private Optional<Execution> next(Map<UUID, Long> running, Limits limits) {
    int share = share(limits.all());
    Comparator<UUID> order =
        Comparator.<UUID>comparingLong(id -> running.getOrDefault(id, 0L))
            .thenComparingLong(id -> turns.getOrDefault(id, 0L));
    return waiting().stream()
        .filter(id -> running.getOrDefault(id, 0L) < share)
        .sorted(order)
        .flatMap(id -> nextPending(id, limits).stream())
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
   * The oldest queued execution of an organisation whose job isn't running, whose source and
   * destinations have room, and whose time has come: first of those that people want.
   */
  private Optional<Execution> nextPending(UUID organisationId, Limits limits) {
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
        .raw(SOURCE_HAS_ROOM, ExecutionStatus.RUNNING.id(), limits.perSource())
        .raw(DESTINATIONS_HAVE_ROOM, ExecutionStatus.RUNNING.id(), limits.perDestination())
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
