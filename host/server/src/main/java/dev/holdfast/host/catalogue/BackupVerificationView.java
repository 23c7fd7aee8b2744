package dev.holdfast.host.catalogue;

import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A look at a copy as the API shows it.
 *
 * @param adapterConfigId the storage of the copy
 * @param depth the depth of the verification
 * @param passed whether everything was checked and good
 * @param verdict the result; only DAMAGED counts against the copy; null in old verifications that
 *     did not pass
 * @param message findings; may be null
 * @param executionId the run, or null
 * @param startedAt start time
 * @param endedAt end time
 */
public record BackupVerificationView(
    UUID adapterConfigId,
    VerifyDepth depth,
    boolean passed,
    @Nullable Verdict verdict,
    @Nullable String message,
    @Nullable UUID executionId,
    Instant startedAt,
    Instant endedAt) {

  static BackupVerificationView of(BackupCopy copy, BackupVerification row) {
    return new BackupVerificationView(
        copy.adapterConfigId(),
        row.depth(),
        row.passed(),
        row.verdict(),
        row.message(),
        row.executionId(),
        row.startedAt(),
        row.endedAt());
  }
}
