package dev.holdfast.host.execution.log;

import dev.holdfast.host.execution.log.query.QExecutionLog;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The lines of logs. */
@Singleton
public final class LogStore {

  private final Database database;

  LogStore(Database database) {
    this.database = database;
  }

  public void append(UUID executionId, List<LogLine> lines) {
    database.saveAll(lines.stream().map(line -> new ExecutionLog(executionId, line)).toList());
  }

  /** Returns the lines after this one, oldest first. */
  public List<LogLine> after(UUID executionId, int sequence, int limit) {
    return new QExecutionLog(database)
            .executionId
            .eq(executionId)
            .sequence
            .gt(sequence)
            .orderBy()
            .sequence
            .asc()
            .setMaxRows(limit)
            .findList()
            .stream()
            .map(LogLine::of)
            .toList();
  }

  /** The sequence of the last line, or 0. */
  public int last(UUID executionId) {
    return new QExecutionLog(database)
        .executionId
        .eq(executionId)
        .orderBy()
        .sequence
        .desc()
        .setMaxRows(1)
        .findOneOrEmpty()
        .map(ExecutionLog::sequence)
        .orElse(0);
  }
}
