package dev.holdfast.host.execution;

import dev.holdfast.host.execution.log.LogLine;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.web.stream.EventStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends one client the events of an execution: log lines in order and without gaps, since they are
 * read from where they are stored, the latest progress, and each change of the status.
 */
final class ExecutionFollower {

  private static final int LINES = 200;

  private final UUID organisationId;
  private final UUID id;
  private final EventStream stream;
  private int sent;
  private @Nullable ExecutionStatus status;
  private ExecutionProgress progress = ExecutionProgress.NONE;

  /**
   * @param after the line after which to continue
   */
  ExecutionFollower(UUID organisationId, UUID id, int after, EventStream stream) {
    this.organisationId = organisationId;
    this.id = id;
    this.sent = after;
    this.stream = stream;
  }

  UUID organisationId() {
    return organisationId;
  }

  /** Stops sending. */
  void end() {
    stream.end();
  }

  /** Sends new events. Returns false if there will be no more, or the client has disconnected. */
  boolean advance(ExecutionService executions, LiveExecutions live) {
    Optional<RunJournal> journal = live.find(id).map(LiveExecution::journal);
    boolean quiet =
        status == ExecutionStatus.RUNNING
            && journal.filter(each -> each.storedLines() <= sent).isPresent();
    journal.ifPresent(each -> send(each.progress()));
    return quiet ? !stream.isClosed() : sendStored(executions);
  }

  private boolean sendStored(ExecutionService executions) {
    // The status first: all lines of an ended execution are stored.
    ExecutionView now = executions.find(id);
    List<LogLine> lines = executions.log(id, sent, LINES).items();
    for (LogLine line : lines) {
      sent = line.sequence();
      send("log", line);
    }
    boolean over = now.status().isEnd() && lines.size() < LINES;
    if (over || now.status() != status && !now.status().isEnd()) {
      status = now.status();
      send("status", now);
    }
    if (over) {
      stream.end();
    }
    return !over && !stream.isClosed();
  }

  private void send(ExecutionProgress now) {
    if (!now.equals(progress)) {
      progress = now;
      send("progress", now);
    }
  }

  /** A reconnecting client continues after the last line, whatever the event. */
  private void send(String type, Object data) {
    stream.send(type, data, Integer.toString(sent));
  }
}
