package dev.holdfast.host.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.schema.RecordJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When something is due.
 *
 * @param crons cron expressions; it is due when any of them is
 * @param zone their time zone
 * @param jitterSeconds how much later than that at most
 */
public record Schedules(List<Cron> crons, ZoneId zone, int jitterSeconds) {

  private static final int SHOWN = 5;

  /** Reads valid expressions. */
  public static Schedules of(List<String> expressions, String zone, int jitterSeconds) {
    return new Schedules(
        expressions.stream().map(Cron::parse).toList(), ZoneId.of(zone), jitterSeconds);
  }

  /** What is wrong with expressions, with pointers below the given one. */
  public static List<FieldError> errors(List<String> expressions, String pointer) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      try {
        Cron.parse(expressions.get(i));
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError(pointer + "/" + i, e.getMessage()));
      }
    }
    return errors;
  }

  /** What is wrong with the name of a time zone. */
  public static Optional<FieldError> zoneError(String zone, String pointer) {
    try {
      ZoneId.of(zone);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of(
          new FieldError(pointer, "is not a time zone; use a name such as Europe/Berlin"));
    }
  }

  /** The next times without jitter, for people. */
  public List<Instant> preview(Instant after) {
    return Cron.next(crons, after, zone, SHOWN);
  }

  /**
   * When it is due next, with jitter.
   *
   * @param seed of the jitter: the same due time is always as much later
   */
  Optional<Instant> next(Instant after, long seed) {
    // What is due before, and was put off, may still come.
    Instant from = after.minusSeconds(jitterSeconds);
    for (Optional<Instant> due = one(from); due.isPresent(); due = one(due.get())) {
      Instant later = due.get().plusSeconds(jitter(due.get(), seed));
      if (later.isAfter(after)) {
        return Optional.of(later);
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> one(Instant after) {
    return Cron.next(crons, after, zone, 1).stream().findFirst();
  }

  private long jitter(Instant due, long seed) {
    long mixed = (seed ^ due.getEpochSecond()) * 0x9E3779B97F4A7C15L;
    return jitterSeconds == 0 ? 0 : Math.floorMod(mixed ^ (mixed >>> 32), jitterSeconds + 1);
  }

  /** The expressions as a row keeps them. */
  public static String json(List<String> expressions) {
    return RecordJson.MAPPER.valueToTree(expressions).toString();
  }

  /** The expressions in a row. */
  public static List<String> list(String json) {
    try {
      return List.of(RecordJson.MAPPER.readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Schedules in a row are not JSON", e);
    }
  }
}
