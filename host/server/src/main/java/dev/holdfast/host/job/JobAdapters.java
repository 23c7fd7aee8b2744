package dev.holdfast.host.job;

import dev.holdfast.engine.plan.Feasibility;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.access.Target;
import dev.holdfast.host.adapter.AdapterUses;
import dev.holdfast.host.job.query.QJob;
import dev.holdfast.host.job.query.QJobDestination;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Refuses changes of adapters with which enabled jobs can't work: their next run would fail. */
@Singleton
final class JobAdapters implements AdapterUses.Use {

  private static final int MOST_NAMED = 10;

  private final Database database;
  private final RequestScope scope;

  JobAdapters(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  @Override
  public void require(UUID id, ConfiguredAdapter<?> changed) {
    List<String> objections = new ArrayList<>();
    for (Job job : jobs(id)) {
      List<FieldError> errors = errors(job, id, changed);
      if (!errors.isEmpty()) {
        objections.add(
            name(job)
                + errors.stream()
                    .map(FieldError::toString)
                    .collect(Collectors.joining(", ", " (", ")")));
      }
    }
    if (!objections.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.UNSUPPORTED,
          "%d of the jobs that use this adapter couldn't work with these values: %s"
              .formatted(
                  objections.size(),
                  objections.stream().limit(MOST_NAMED).collect(Collectors.joining("; "))),
          "Change or disable these jobs first, or keep the values.");
    }
  }

  private List<Job> jobs(UUID adapter) {
    Set<UUID> receiving =
        new QJobDestination(database)
            .adapterConfigId.eq(adapter).findList().stream()
                .map(JobDestination::jobId)
                .collect(Collectors.toSet());
    return new QJob(database)
        .enabled
        .isTrue()
        .or()
        .sourceId
        .eq(adapter)
        .drillSourceId
        .eq(adapter)
        .id
        .in(receiving)
        .endOr()
        .orderBy()
        .name
        .asc()
        .findList();
  }

  private static List<FieldError> errors(Job job, UUID id, ConfiguredAdapter<?> adapter) {
    List<FieldError> errors = new ArrayList<>();
    if (adapter instanceof ConfiguredSource source) {
      if (id.equals(job.sourceId())) {
        errors.addAll(Feasibility.of(job.options(), source));
      }
      if (id.equals(job.drillSourceId())) {
        Feasibility.ofDrill("/drillSourceId", source).ifPresent(errors::add);
      }
    } else if (adapter instanceof ConfiguredDestination destination) {
      Feasibility.of("/destinations", destination).ifPresent(errors::add);
    }
    return errors;
  }

  private String name(Job job) {
    boolean visible =
        scope.caller().may(Permission.JOB_READ, List.of(new Target(ScopeType.JOB, job.id())));
    return visible ? job.name() : "one that you can't see";
  }
}
