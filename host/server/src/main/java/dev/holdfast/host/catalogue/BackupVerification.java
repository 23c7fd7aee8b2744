package dev.holdfast.host.catalogue;

import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.engine.verify.VerifyReport.Verdict;
import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One verification of one copy. It passed only if everything was checked and found good. */
@Entity
public class BackupVerification extends TenantEntity {

  private UUID backupCopyId;
  @Nullable private UUID executionId;

  @Enumerated(EnumType.STRING)
  private VerifyDepth depth;

  private boolean passed;

  @Enumerated(EnumType.STRING)
  @Nullable
  private Verdict verdict;

  @Nullable private String message;
  private Instant startedAt;
  private Instant endedAt;

  BackupVerification(
      UUID backupCopyId,
      @Nullable UUID executionId,
      VerifyReport report,
      @Nullable String message) {
    this.backupCopyId = backupCopyId;
    this.executionId = executionId;
    this.depth = report.depth();
    this.passed = report.isGood();
    this.verdict = report.verdict();
    this.message = message;
    this.startedAt = report.startedAt();
    this.endedAt = report.finishedAt();
  }

  UUID backupCopyId() {
    return backupCopyId;
  }

  @Nullable UUID executionId() {
    return executionId;
  }

  VerifyDepth depth() {
    return depth;
  }

  boolean passed() {
    return passed;
  }

  /** The verdict; null if an older version only recorded a failure. */
  @Nullable Verdict verdict() {
    return verdict;
  }

  @Nullable String message() {
    return message;
  }

  Instant startedAt() {
    return startedAt;
  }

  Instant endedAt() {
    return endedAt;
  }
}
