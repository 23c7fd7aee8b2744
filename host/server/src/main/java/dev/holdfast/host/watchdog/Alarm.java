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

  Alarm(WatchedCopy copy, Instant expectedBy, Instant now) {
    this.openKey = key(copy);
    this.jobId = copy.jobId();
    this.adapterConfigId = copy.adapterConfigId();
    this.subject = subject(copy);
    this.text = copy.text(expectedBy);
    this.lastProvenAt = copy.startedAt();
    this.expectedBy = expectedBy;
    this.raisedAt = now;
    this.toldAt = now;
  }

  static String key(WatchedCopy copy) {
    return COPY + copy.id();
  }

  /** Whether a backup at a destination is missing. */
  boolean isOfCopy() {
    return openKey != null && openKey.startsWith(COPY);
  }

  static String subject(WatchedCopy copy) {
    return copy.job() + " at " + copy.destination();
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
