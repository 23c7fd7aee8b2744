package dev.holdfast.host.retention;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.access.FreshProof;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.retention.RetentionPolicyView.RetentionPolicyPage;
import dev.holdfast.host.retention.query.QStoredPolicy;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes named policies, which destinations follow at once. */
@Singleton
public final class RetentionPolicyService {

  /**
   * A named policy as people enter it.
   *
   * @param name unique name
   * @param retention which backups it keeps
   */
  public record RetentionPolicyRequest(
      @ResourceName String name, @NotNull RetentionRule retention) {}

  private static final String RESOURCE = "retention-policy";

  private final Database database;
  private final FreshProof proof;
  private final AuditTrail audit;

  RetentionPolicyService(Database database, FreshProof proof, AuditTrail audit) {
    this.database = database;
    this.proof = proof;
    this.audit = audit;
  }

  /** Whether the policy exists. */
  public boolean exists(UUID id) {
    return new QStoredPolicy(database).id.eq(id).exists();
  }

  /**
   * Which backups a policy keeps.
   *
   * @throws HoldfastException {@link dev.holdfast.engine.problem.ProblemCode#NOT_FOUND}
   */
  public RetentionRule rule(UUID id) {
    return find(id).retention();
  }

  RetentionPolicyPage list(PageRequest request) {
    var found = request.find(new QStoredPolicy(database));
    return new RetentionPolicyPage(
        request.items(found, RetentionPolicyView::of), request.next(found, StoredPolicy::id));
  }

  RetentionPolicyView get(UUID id) {
    return RetentionPolicyView.of(find(id));
  }

  RetentionPolicyView create(RetentionPolicyRequest wanted) {
    StoredPolicy row = new StoredPolicy(wanted.name(), wanted.retention().require("/retention"));
    return save(row, "retention-policy.create", null);
  }

  /**
   * Changes a policy. One that keeps less takes a fresh proof, since jobs follow it.
   *
   * @param precondition receives the current version and throws if it is not the expected one
   */
  RetentionPolicyView change(UUID id, RetentionPolicyRequest wanted, LongConsumer precondition) {
    StoredPolicy row = find(id);
    precondition.accept(row.version());
    RetentionPolicyView before = RetentionPolicyView.of(row);
    requireProof(before.retention(), wanted.retention().require("/retention"));
    row.configure(wanted.name(), wanted.retention());
    return save(row, "retention-policy.change", before);
  }

  /** Requires a fresh proof for a retention that may delete what the one before keeps. */
  public void requireProof(RetentionRule before, RetentionRule after) {
    if (!after.policy().keepsAllThat(before.policy())) {
      proof.require(Permission.JOB_WRITE);
    }
  }

  /** Deletes a policy that no job uses. */
  void delete(UUID id) {
    try (Transaction transaction = database.beginTransaction()) {
      StoredPolicy row = find(id);
      database.delete(row);
      audit.record(
          "retention-policy.delete",
          RESOURCE,
          id,
          Changes.between(RetentionPolicyView.of(row), null));
      transaction.commit();
    }
  }

  private RetentionPolicyView save(
      StoredPolicy row, String action, @Nullable RetentionPolicyView before) {
    try (Transaction transaction = database.beginTransaction()) {
      database.save(row);
      RetentionPolicyView after = RetentionPolicyView.of(row);
      audit.record(action, RESOURCE, row.id(), Changes.between(before, after));
      transaction.commit();
      return after;
    }
  }

  private StoredPolicy find(UUID id) {
    return new QStoredPolicy(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("retention policy"));
  }
}
