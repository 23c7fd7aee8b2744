package dev.holdfast.host.catalogue.restore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionStatus;
import java.util.List;
import java.util.UUID;

/** Converts the outcome of a restore to the result of its execution. */
final class RestoreResults {

  private RestoreResults() {}

  static ExecutionResult of(UUID backupId, RestoreOutcome outcome) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("backupId", backupId.toString());
    labels(metadata.putArray("restored"), outcome.restored());
    labels(metadata.putArray("notRestored"), outcome.notRestored());
    metadata.set("findings", RecordJson.MAPPER.valueToTree(outcome.findings()));
    if (outcome instanceof RestoreOutcome.Success success) {
      metadata.set("warnings", RecordJson.MAPPER.valueToTree(success.warnings()));
    }
    if (outcome instanceof RestoreOutcome.Refused refused) {
      metadata.put("canOverride", refused.canOverride());
    }
    outcome
        .safetyBackup()
        .flatMap(made -> made.backup())
        .ifPresent(
            written -> metadata.put("safetyBackupId", written.manifest().backupId().toString()));
    return new ExecutionResult(status(outcome), null, null, outcome.reasons(), metadata);
  }

  private static ExecutionStatus status(RestoreOutcome outcome) {
    if (outcome instanceof RestoreOutcome.Success) {
      return ExecutionStatus.SUCCESS;
    }
    if (outcome instanceof RestoreOutcome.Cancelled) {
      return ExecutionStatus.CANCELLED;
    }
    return outcome.restored().isEmpty() ? ExecutionStatus.FAILED : ExecutionStatus.PARTIAL;
  }

  private static void labels(ArrayNode target, List<RestoreItem> items) {
    items.forEach(item -> target.add(item.label()));
  }
}
