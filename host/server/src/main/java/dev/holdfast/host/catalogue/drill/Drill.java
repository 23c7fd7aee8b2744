package dev.holdfast.host.catalogue.drill;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evidence of a drill. It keeps the names of what may be deleted later. */
@Entity
public class Drill extends TenantEntity {

  @Nullable private UUID jobId;
  private String jobName;
  @Nullable private UUID executionId;
  @Nullable private UUID backupId;
  @Nullable private Instant backupStartedAt;
  @Nullable private String manifestSha256;
  @Nullable private String storageName;
  @Nullable private String targetName;
  private ExecutionStatus status = ExecutionStatus.FAILED;
  @Nullable private String problemCode;
  @Nullable private String message;
  private int databases;
  @Nullable private Long rawBytes;
  @Nullable private Long storedBytes;
  @Nullable private Long restoreMs;
  private Instant startedAt;
  private Instant endedAt;

  Drill(UUID jobId, String jobName, @Nullable UUID executionId, Instant startedAt) {
    this.jobId = jobId;
    this.jobName = jobName;
    this.executionId = executionId;
    this.startedAt = startedAt;
    this.endedAt = startedAt;
  }

  void of(Backup backup) {
    this.backupId = backup.id();
    this.backupStartedAt = backup.startedAt();
    this.manifestSha256 = backup.manifestSha256();
    this.storedBytes = backup.storedSize();
    this.rawBytes = backup.rawSize() < 0 ? null : backup.rawSize();
  }

  void into(String target) {
    this.targetName = target;
  }

  /** A copy was restored as a whole, and is what was backed up. */
  void restored(String storage, VerifyReport report) {
    this.storageName = storage;
    this.databases = report.entries().size();
    this.restoreMs = Duration.between(report.startedAt(), report.finishedAt()).toMillis();
  }

  /** Whether a copy was restored as a whole. */
  boolean isRestored() {
    return restoreMs != null;
  }

  /** Something that failed on the way makes a restored copy a partial result. */
  void end(List<Reason> reasons, Instant now) {
    this.endedAt = now;
    if (!reasons.isEmpty()) {
      this.status = isRestored() ? ExecutionStatus.PARTIAL : ExecutionStatus.FAILED;
      this.problemCode = reasons.get(0).code();
      this.message = reasons.stream().map(Reason::toString).collect(Collectors.joining("\n"));
    } else if (isRestored()) {
      this.status = ExecutionStatus.SUCCESS;
    }
  }

  @Nullable UUID jobId() {
    return jobId;
  }

  String jobName() {
    return jobName;
  }

  @Nullable UUID executionId() {
    return executionId;
  }

  @Nullable UUID backupId() {
    return backupId;
  }

  @Nullable Instant backupStartedAt() {
    return backupStartedAt;
  }

  @Nullable String manifestSha256() {
    return manifestSha256;
  }

  @Nullable String storageName() {
    return storageName;
  }

  @Nullable String targetName() {
    return targetName;
  }

  ExecutionStatus status() {
    return status;
  }

  @Nullable String problemCode() {
    return problemCode;
  }

  @Nullable String message() {
    return message;
  }

  int databases() {
    return databases;
  }

  @Nullable Long rawBytes() {
    return rawBytes;
  }

  @Nullable Long storedBytes() {
    return storedBytes;
  }

  /** From the first request to a storage until everything was restored and compared. */
  @Nullable Long restoreMs() {
    return restoreMs;
  }

  Instant startedAt() {
    return startedAt;
  }

  Instant endedAt() {
    return endedAt;
  }
}
