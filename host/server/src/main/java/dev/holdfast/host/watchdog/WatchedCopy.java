package dev.holdfast.host.watchdog;

import dev.holdfast.host.adapter.AdapterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job at one of its destinations, with its newest proven backup there. Public, as Ebean creates
 * it.
 *
 * @param id of the job's destination
 * @param job name of the job
 * @param source name of the source
 * @param destination name of the storage
 * @param pausedUntil until when its schedules are ignored; null if they aren't
 * @param since when the job got this destination
 * @param expectedEvery minutes between two backups; null if nobody said so
 * @param schedules the job's cron expressions, as JSON
 * @param followed those of the preset that it follows; null if it follows none
 * @param scheduling how it follows them, as JSON
 * @param expectation what was expected when the watchdog last looked; null for nothing
 * @param expectedSince since when that is expected
 * @param startedAt when the newest proven backup there began; null if there is none
 * @param endedAt when it ended
 */
public record WatchedCopy(
    UUID organisationId,
    UUID id,
    UUID jobId,
    String job,
    boolean enabled,
    @Nullable Instant pausedUntil,
    String source,
    AdapterStatus sourceStatus,
    UUID adapterConfigId,
    String destination,
    AdapterStatus destinationStatus,
    Instant since,
    @Nullable Integer expectedEvery,
    String schedules,
    @Nullable String followed,
    String scheduling,
    @Nullable String expectation,
    @Nullable Instant expectedSince,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  private static final String NONE = "[]";

  /** No run takes longer by default. */
  private static final Duration LONGEST_RUN = Duration.ofDays(3);

  /** What is expected of the job, as text that changes with it; null for nothing. */
  @Nullable String expected() {
    if (expectedEvery != null) {
      return "every " + expectedEvery;
    }
    String crons = schedules + (followed == null ? NONE : followed);
    return crons.equals(NONE + NONE) ? null : crons + scheduling;
  }

  /** Whether something else is expected than when the watchdog last looked. */
  boolean isExpectedAnew() {
    return !Objects.equals(expected(), expectation);
  }

  /** When the next proven backup must be there; empty if none is expected. */
  Optional<Instant> deadline(Instant now, WatchRules rules, Expectations expectations) {
    String expected = expected();
    if (expected == null) {
      return Optional.empty();
    }
    Instant from = startedAt == null ? since : startedAt;
    Instant valid = isExpectedAnew() || expectedSince == null ? now : expectedSince;
    Instant start = from.isBefore(valid) ? valid : from;
    // A backup is as old as its beginning, and the next takes about as long as this one.
    return expectations
        .next(this, expected, start)
        .map(due -> due.plus(rules.grace()).plus(duration().multipliedBy(2)))
        .map(due -> pause(now, rules).isEmpty() ? due : due.plus(rules.pause()));
  }

  /** Why nothing runs by itself; empty if it does. */
  private String pause(Instant now, WatchRules rules) {
    if (!enabled) {
      return " The job is disabled.";
    }
    if (pausedUntil != null && pausedUntil.isAfter(now)) {
      return " The job is paused until %s.".formatted(pausedUntil);
    }
    return rules.isEverythingPaused() ? " The schedules of all jobs are paused." : "";
  }

  private Duration duration() {
    if (startedAt == null || endedAt == null) {
      return Duration.ZERO;
    }
    Duration took = Duration.between(startedAt, endedAt);
    return took.isNegative() || took.compareTo(LONGEST_RUN) > 0 ? Duration.ZERO : took;
  }

  /** What is missing, and what is known of why. */
  String text(Instant deadline, Instant now, WatchRules rules) {
    StringBuilder text = new StringBuilder();
    if (startedAt == null) {
      text.append("No proven backup of %s has ever been stored at %s.".formatted(job, destination));
    } else {
      text.append(
          "The last proven backup of %s at %s began at %s.".formatted(job, destination, startedAt));
    }
    text.append(" The next was expected by %s.".formatted(deadline));
    text.append(pause(now, rules));
    text.append(trouble("source", source, sourceStatus));
    text.append(trouble("storage", destination, destinationStatus));
    return text.append(" Look at the last runs of the job.").toString();
  }

  private static String trouble(String what, String name, AdapterStatus status) {
    return switch (status) {
      case OFFLINE, UNAVAILABLE ->
          " The %s %s is %s.".formatted(what, name, status.name().toLowerCase(Locale.ROOT));
      default -> "";
    };
  }
}
