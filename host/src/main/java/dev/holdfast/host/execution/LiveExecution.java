package dev.holdfast.host.execution;

import dev.holdfast.host.backup.Cancellation;
import java.util.UUID;

/**
 * An execution that this host carries out.
 *
 * @param organisationId whose it is
 * @param task what is done
 * @param type which work does it
 * @param journal takes its log and progress
 * @param cancellation ends it
 */
record LiveExecution(
    UUID organisationId,
    ExecutionTask task,
    ExecutionType type,
    RunJournal journal,
    Cancellation cancellation) {

  UUID id() {
    return task.executionId();
  }
}
