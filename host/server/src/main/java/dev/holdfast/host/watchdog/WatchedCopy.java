package dev.holdfast.host.watchdog;

import dev.holdfast.host.adapter.AdapterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
 * @param since when the job got this destination
 * @param expectedEvery minutes between two backups; null if nobody said so
 * @param expectedSince when somebody said so
 * @param startedAt when the newest proven backup there began; null if there is none
 * @param endedAt when it ended
 */
public record WatchedCopy(
    UUID organisationId,
    UUID id,
    UUID jobId,
    String job,
    boolean enabled,
    String source,
    AdapterStatus sourceStatus,
    UUID adapterConfigId,
    String destination,
    AdapterStatus destinationStatus,
    Instant since,
    @Nullable Integer expectedEvery,
    @Nullable Instant expectedSince,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** No run takes longer by default. */
  private static final Duration LONGEST_RUN = Duration.ofDays(3);

  /** When the next proven backup must be there; empty if none is expected. */
  Optional<Instant> deadline(WatchRules rules) {
    if (expectedEvery == null || expectedSince == null) {
      return Optional.empty();
    }
    Instant from = startedAt == null ? since : startedAt;
    if (from.isBefore(expectedSince)) {
      from = expectedSince;
    }
    // A backup is as old as its beginning, and the next takes about as long as this one.
    Instant deadline =
        from.plus(Duration.ofMinutes(expectedEvery))
            .plus(rules.grace())
            .plus(duration().multipliedBy(2));
    return Optional.of(enabled ? deadline : deadline.plus(rules.pause()));
  }

  private Duration duration() {
    if (startedAt == null || endedAt == null) {
      return Duration.ZERO;
    }
    Duration took = Duration.between(startedAt, endedAt);
    return took.isNegative() || took.compareTo(LONGEST_RUN) > 0 ? Duration.ZERO : took;
  }

  /** What is missing, and what is known of why. */
  String text(Instant deadline) {
    StringBuilder text = new StringBuilder();
    if (startedAt == null) {
      text.append("No proven backup of %s has ever been stored at %s.".formatted(job, destination));
    } else {
      text.append(
          "The last proven backup of %s at %s began at %s.".formatted(job, destination, startedAt));
    }
    text.append(" The next was expected by %s.".formatted(deadline));
    if (!enabled) {
      text.append(" The job is disabled.");
    }
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
