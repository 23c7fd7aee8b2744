package dev.holdfast.host.evidence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the backups of each job in a month.
 *
 * @param month the month, such as 2026-11
 * @param from its beginning, in UTC
 * @param to its end, or the time of the report if that is earlier
 * @param createdAt when the report was made
 * @param jobs the jobs of today, and those of which there is evidence, by name
 */
public record EvidenceReport(
    String month, Instant from, Instant to, Instant createdAt, List<EvidenceJob> jobs) {

  /**
   * What happened to the backups of a job. Runs count in the month in which they ended.
   *
   * @param jobId the job; null if it was deleted
   * @param name its name
   * @param backups runs that made a backup
   * @param proven those of them whose backups are whole, and proven at enough destinations
   * @param failed runs that made none
   * @param missing alarms about proven backups that were not there in time
   * @param drills restore drills
   * @param drillsPassed those that restored the backup, and found nothing wrong on the way
   * @param recoveryMs the longest time that a drill took to restore a backup, in milliseconds; null
   *     if none did
   * @param verifications verifications of backups
   * @param verificationsPassed those that found everything good
   * @param readSince every copy that is stored today was last read, and found good, at this time or
   *     later; null if there is none, or one was never read
   * @param restores restores by people
   * @param restoresSucceeded those that restored everything
   */
  public record EvidenceJob(
      @Nullable UUID jobId,
      String name,
      long backups,
      long proven,
      long failed,
      long missing,
      long drills,
      long drillsPassed,
      @Nullable Long recoveryMs,
      long verifications,
      long verificationsPassed,
      @Nullable Instant readSince,
      long restores,
      long restoresSucceeded) {

    /** Whether an auditor will ask: no proven backup, no passed drill, or something went wrong. */
    boolean isLacking() {
      return proven == 0
          || proven < backups
          || failed > 0
          || missing > 0
          || drillsPassed == 0
          || drillsPassed < drills
          || verificationsPassed < verifications
          || restoresSucceeded < restores;
    }
  }
}
