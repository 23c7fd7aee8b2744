package dev.holdfast.host.execution;

import java.time.Instant;
import org.slf4j.event.Level;

/**
 * A line of a log.
 *
 * @param sequence counts the lines of an execution from 1
 * @param time when it was written
 * @param level how much it matters
 * @param stage what it is about, such as a database; may be empty
 * @param message for people
 */
public record LogLine(int sequence, Instant time, Level level, String stage, String message) {

  static LogLine of(ExecutionLog row) {
    return new LogLine(
        row.sequence(), row.createdAt(), Level.valueOf(row.level()), row.stage(), row.message());
  }
}
