package dev.holdfast.host.heartbeat;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.heartbeat.HeartbeatController.HeartbeatRequest;
import dev.holdfast.host.heartbeat.HeartbeatController.HeartbeatView;
import dev.holdfast.host.heartbeat.query.QJobHeartbeat;
import dev.holdfast.host.job.JobService;
import dev.holdfast.host.vault.KeyRotation.SealedRows;
import dev.holdfast.host.vault.Vault;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps where the runs of jobs are reported to. */
@Singleton
final class HeartbeatService implements SealedRows {

  private final Database database;
  private final JobService jobs;
  private final Vault vault;
  private final AuditTrail audit;

  HeartbeatService(Database database, JobService jobs, Vault vault, AuditTrail audit) {
    this.database = database;
    this.jobs = jobs;
    this.vault = vault;
    this.audit = audit;
  }

  HeartbeatView get(UUID jobId) {
    jobs.get(jobId);
    return find(jobId).map(HeartbeatView::of).orElseThrow(HeartbeatService::none);
  }

  HeartbeatView set(UUID jobId, HeartbeatRequest request) {
    jobs.get(jobId);
    String url = checked(request.url().reveal());
    try (Transaction transaction = database.beginTransaction()) {
      JobHeartbeat row = find(jobId).orElseGet(() -> new JobHeartbeat(jobId));
      row.configure(request.kind(), vault.seal(row.urlColumn(), url));
      database.save(row);
      audit.record("job.heartbeat", "job", jobId, Map.of("kind", request.kind().id()));
      transaction.commit();
      return HeartbeatView.of(row);
    }
  }

  void delete(UUID jobId) {
    jobs.get(jobId);
    try (Transaction transaction = database.beginTransaction()) {
      database.delete(find(jobId).orElseThrow(HeartbeatService::none));
      audit.record("job.heartbeat-delete", "job", jobId, Map.of());
      transaction.commit();
    }
  }

  Optional<JobHeartbeat> find(UUID jobId) {
    return new QJobHeartbeat(database).jobId.eq(jobId).findOneOrEmpty();
  }

  /** The address in plain text. */
  String open(JobHeartbeat row) {
    return vault.open(row.urlColumn(), row.url());
  }

  @Override
  public int reseal() {
    List<JobHeartbeat> rows = new QJobHeartbeat(database).forUpdate().findList();
    for (JobHeartbeat row : rows) {
      row.reseal(vault.seal(row.urlColumn(), open(row)));
      database.save(row);
    }
    return rows.size();
  }

  /** Returns the address without a query: Uptime Kuma shows it with one. */
  private static String checked(String url) {
    try {
      URI uri = URI.create(url.strip());
      String scheme = String.valueOf(uri.getScheme());
      if ((scheme.equals("https") || scheme.equals("http"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && !uri.getRawPath().isEmpty()) {
        return scheme + "://" + uri.getRawAuthority() + uri.getRawPath();
      }
    } catch (IllegalArgumentException e) {
      // Told below, without the address.
    }
    throw new InvalidValuesException(
        "The request",
        List.of(new FieldError("/url", "must be an http or https address with a path")));
  }

  private static HoldfastException none() {
    return HoldfastException.notFound("heartbeat");
  }
}
