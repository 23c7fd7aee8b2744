package dev.holdfast.host.execution.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A line of a log.
 *
 * @param sequence line number in the run, from 1
 * @param time time
 * @param level the severity
 * @param stage the subject, for example a database; may be empty
 * @param message the text
 */
public record LogLine(int sequence, Instant time, Level level, String stage, String message) {

  static LogLine of(ExecutionLog row) {
    return new LogLine(
        row.sequence(), row.createdAt(), Level.valueOf(row.level()), row.stage(), row.message());
  }

  /**
   * Some lines of a log, oldest first.
   *
   * @param items the lines
   * @param next pass it as after for the next lines; null if there are none yet
   */
  public record LogPage(List<LogLine> items, @Nullable Integer next) {}
}
