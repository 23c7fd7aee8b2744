package dev.holdfast.host.execution;

import dev.holdfast.host.execution.RunJournal.ExecutionProgress;
import dev.holdfast.host.execution.log.LogLine;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.web.stream.EventStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends one client what happens in an execution: lines in their order and without gaps, since they
 * come from where they are stored, the newest progress, and each change of the status.
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
   * @param after the line after which to go on
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

  /** Sends no more. */
  void end() {
    stream.end();
  }

  /** Sends what is new; false if no more will come, or the client is gone. */
  boolean advance(ExecutionService executions, LiveExecutions live) {
    Optional<RunJournal> journal = live.find(id).map(LiveExecution::journal);
    boolean quiet =
        status == ExecutionStatus.RUNNING
            && journal.filter(each -> each.storedLines() <= sent).isPresent();
    journal.ifPresent(each -> send(each.progress()));
    return quiet ? !stream.isClosed() : sendStored(executions);
  }

  private boolean sendStored(ExecutionService executions) {
    // The status first: all lines of what has ended are stored.
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
