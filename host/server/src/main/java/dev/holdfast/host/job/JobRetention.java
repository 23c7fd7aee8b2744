package dev.holdfast.host.job;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.job.query.QJobDestination;
import dev.holdfast.host.retention.RetentionPolicyService;
import dev.holdfast.host.retention.RetentionRule;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the destinations of jobs keep. */
@Singleton
public final class JobRetention {

  /**
   * What a destination of a job keeps, as people enter it. Without either, it keeps everything.
   *
   * @param policyId the named policy that it follows
   * @param retention its own retention, unless it follows a policy
   */
  public record DestinationRetentionRequest(
      @Nullable UUID policyId, @Nullable RetentionRule retention) {}

  /**
   * What a destination of a job keeps.
   *
   * @param jobId the job
   * @param adapterConfigId the storage
   * @param policyId the named policy that it follows, or null
   * @param retention what it keeps: that of the policy if it follows one
   * @param appliedAt when that was last applied, or null
   * @param suspension RUN_FAILED, SHRANK or MASS_DELETION if nothing expires there at present, or
   *     null
   * @param message why that is so, or null
   */
  public record DestinationRetentionView(
      UUID jobId,
      UUID adapterConfigId,
      @Nullable UUID policyId,
      RetentionRule retention,
      @Nullable Instant appliedAt,
      @Nullable String suspension,
      @Nullable String message) {}

  private final Database database;
  private final JobService jobs;
  private final RetentionPolicyService policies;
  private final AuditTrail audit;

  JobRetention(
      Database database, JobService jobs, RetentionPolicyService policies, AuditTrail audit) {
    this.database = database;
    this.jobs = jobs;
    this.policies = policies;
    this.audit = audit;
  }

  /**
   * Returns what a destination of a job keeps.
   *
   * @throws HoldfastException {@link dev.holdfast.engine.problem.ProblemCode#NOT_FOUND}
   */
  public DestinationRetentionView get(UUID jobId, UUID adapterConfigId) {
    return view(find(jobId, adapterConfigId));
  }

  /** Changes what a destination of a job keeps. To keep less takes a fresh proof. */
  public DestinationRetentionView change(
      UUID jobId, UUID adapterConfigId, DestinationRetentionRequest wanted) {
    RetentionRule own = wanted.retention() == null ? RetentionRule.NONE : wanted.retention();
    if (wanted.policyId() != null && wanted.retention() != null) {
      throw new InvalidValuesException(
          "The retention",
          List.of(new FieldError("/retention", "must be absent with a named policy")));
    } else if (wanted.policyId() != null && !policies.exists(wanted.policyId())) {
      throw InvalidValuesException.missing("/policyId", "is not a retention policy");
    }
    own.require("/retention");
    JobDestination row = find(jobId, adapterConfigId);
    DestinationRetentionView before = view(row);
    policies.requireProof(before.retention(), effective(wanted.policyId(), own));
    try (Transaction transaction = database.beginTransaction()) {
      row.retain(wanted.policyId(), own);
      database.save(row);
      DestinationRetentionView after = view(row);
      Map<String, Object> details = new HashMap<>(Changes.between(before, after));
      details.put("adapterConfigId", adapterConfigId);
      audit.record("job.retention", "job", jobId, details);
      transaction.commit();
      return after;
    }
  }

  /** Records that a destination's retention was applied, or why it was not. */
  public void applied(
      DestinationRetentionView which,
      Instant at,
      @Nullable String suspension,
      @Nullable String message) {
    QJobDestination row = QJobDestination.alias();
    new QJobDestination(database)
        .jobId
        .eq(which.jobId())
        .adapterConfigId
        .eq(which.adapterConfigId())
        .asUpdate()
        .set(row.retentionAppliedAt, at)
        .set(row.retentionSuspension, suspension)
        .set(row.retentionMessage, message)
        .update();
  }

  private DestinationRetentionView view(JobDestination row) {
    return new DestinationRetentionView(
        row.jobId(),
        row.adapterConfigId(),
        row.retentionPolicyId(),
        effective(row.retentionPolicyId(), row.retention()),
        row.retentionAppliedAt(),
        row.retentionSuspension(),
        row.retentionMessage());
  }

  private RetentionRule effective(@Nullable UUID policyId, RetentionRule own) {
    return policyId == null ? own : policies.rule(policyId);
  }

  private JobDestination find(UUID jobId, UUID adapterConfigId) {
    jobs.get(jobId);
    return new QJobDestination(database)
        .jobId
        .eq(jobId)
        .adapterConfigId
        .eq(adapterConfigId)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("destination of the job"));
  }
}
