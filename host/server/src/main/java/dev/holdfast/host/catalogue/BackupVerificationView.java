package dev.holdfast.host.catalogue;

import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A look at a copy as the API shows it.
 *
 * @param adapterConfigId the destination of the copy
 * @param depth how closely
 * @param passed whether everything was seen and good
 * @param verdict what it came to: only damage speaks against the copy; null in older looks that
 *     have not passed
 * @param message what was found, or what people should know; may be null
 * @param executionId the run, or null
 * @param startedAt when it began
 * @param endedAt when it ended
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
