package dev.holdfast.host.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.host.execution.ExecutionTask;
import dev.holdfast.host.persistence.Ids;
import java.util.UUID;

/**
 * What an execution of a job is to do. The backup's id is in the database before the first byte is
 * written, so that leftovers of a crash can be recognised.
 *
 * @param backupId of the backup to make
 */
public record BackupRequest(UUID backupId) {

  private static final String BACKUP_ID = "backupId";

  static BackupRequest create() {
    return new BackupRequest(Ids.next());
  }

  /** What a {@link dev.holdfast.host.execution.ExecutionType#BACKUP} task was asked for. */
  public static BackupRequest of(ExecutionTask task) {
    return new BackupRequest(UUID.fromString(task.request().path(BACKUP_ID).asText()));
  }

  JsonNode json() {
    return JsonNodeFactory.instance.objectNode().put(BACKUP_ID, backupId.toString());
  }
}
