package dev.holdfast.host.watchdog;

import dev.holdfast.host.persistence.TenantEntity;
import io.ebean.annotation.DbEnumValue;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something is missing, until it is there. */
@Entity
public class Alarm extends TenantEntity {

  /** How urgent an alarm is. */
  public enum AlarmSeverity {
    /** It was raised. */
    ERROR,
    /** It was repeated several times. */
    CRITICAL;

    /** The stored name. */
    @DbEnumValue
    public String id() {
      return name();
    }
  }

  /** The key of the alarm about the scheduler. */
  static final String SCHEDULER = "scheduler";

  private static final String COPY = "copy:";

  /** Of open alarms about one thing there is one; null when it has ended. */
  @Nullable private String openKey;

  @Nullable private UUID jobId;
  @Nullable private UUID adapterConfigId;
  private String subject;
  private String text;
  private AlarmSeverity severity = AlarmSeverity.ERROR;
  @Nullable private Instant lastProvenAt;
  private Instant expectedBy;
  private Instant raisedAt;
  private Instant toldAt;
  private int timesTold = 1;
  @Nullable private UUID acknowledgedBy;
  @Nullable private Instant acknowledgedUntil;
  @Nullable private Instant endedAt;

  private Alarm(String openKey, String subject, String text, Instant expectedBy, Instant now) {
    this.openKey = openKey;
    this.subject = subject;
    this.text = text;
    this.expectedBy = expectedBy;
    this.raisedAt = now;
    this.toldAt = now;
  }

  /** A proven backup is missing. */
  static Alarm of(WatchedCopy copy, String text, Instant expectedBy, Instant now) {
    String subject = copy.job() + " at " + copy.destination();
    Alarm alarm = new Alarm(key(copy), subject, text, expectedBy, now);
    alarm.jobId = copy.jobId();
    alarm.adapterConfigId = copy.adapterConfigId();
    alarm.lastProvenAt = copy.startedAt();
    return alarm;
  }

  /** Nothing that is due is begun. */
  static Alarm ofScheduler(String text, Instant due, Instant now) {
    return new Alarm(SCHEDULER, "Scheduler", text, due, now);
  }

  static String key(WatchedCopy copy) {
    return COPY + copy.id();
  }

  /** Whether a backup at a destination is missing. */
  boolean isOfCopy() {
    return openKey != null && openKey.startsWith(COPY);
  }

  @Nullable String openKey() {
    return openKey;
  }

  @Nullable UUID jobId() {
    return jobId;
  }

  @Nullable UUID adapterConfigId() {
    return adapterConfigId;
  }

  /** What it is about, for example a job and a storage. */
  String subject() {
    return subject;
  }

  String text() {
    return text;
  }

  AlarmSeverity severity() {
    return severity;
  }

  /** When the last proven backup began; null if there is none. */
  @Nullable Instant lastProvenAt() {
    return lastProvenAt;
  }

  Instant expectedBy() {
    return expectedBy;
  }

  Instant raisedAt() {
    return raisedAt;
  }

  Instant toldAt() {
    return toldAt;
  }

  int timesTold() {
    return timesTold;
  }

  @Nullable UUID acknowledgedBy() {
    return acknowledgedBy;
  }

  @Nullable Instant acknowledgedUntil() {
    return acknowledgedUntil;
  }

  @Nullable Instant endedAt() {
    return endedAt;
  }
}
