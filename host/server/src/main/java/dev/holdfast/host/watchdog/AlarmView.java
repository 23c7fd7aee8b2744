package dev.holdfast.host.watchdog;

import dev.holdfast.host.watchdog.Alarm.AlarmSeverity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alarm.
 *
 * @param id the id
 * @param subject what it is about, for example a job and a storage
 * @param text what is missing, what is known of why, and what to do
 * @param severity how urgent it is
 * @param jobId the job, or null
 * @param adapterConfigId the storage, or null
 * @param lastProvenAt when the last proven backup began; null if there is none
 * @param expectedBy when the next was to be there
 * @param raisedAt when it was raised
 * @param toldAt when people were last told
 * @param timesTold how often they were
 * @param acknowledgedBy the user that acknowledged it, or null
 * @param acknowledgedUntil until when nobody is reminded; null if nobody acknowledged it
 * @param endedAt when it ended; null while it is open
 */
public record AlarmView(
    UUID id,
    String subject,
    String text,
    AlarmSeverity severity,
    @Nullable UUID jobId,
    @Nullable UUID adapterConfigId,
    @Nullable Instant lastProvenAt,
    Instant expectedBy,
    Instant raisedAt,
    Instant toldAt,
    int timesTold,
    @Nullable UUID acknowledgedBy,
    @Nullable Instant acknowledgedUntil,
    @Nullable Instant endedAt) {

  static AlarmView of(Alarm row) {
    return new AlarmView(
        row.id(),
        row.subject(),
        row.text(),
        row.severity(),
        row.jobId(),
        row.adapterConfigId(),
        row.lastProvenAt(),
        row.expectedBy(),
        row.raisedAt(),
        row.toldAt(),
        row.timesTold(),
        row.acknowledgedBy(),
        row.acknowledgedUntil(),
        row.endedAt());
  }

  /**
   * Some alarms, newest first.
   *
   * @param items the alarms
   * @param next pass it as after for the next page; null on the last
   */
  public record AlarmPage(List<AlarmView> items, @Nullable UUID next) {}
}
