package dev.holdfast.host.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.CoverageReport;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.CopyResult;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Converts the outcome of a backup to the result of its execution. */
public final class BackupResult {

  private BackupResult() {}

  /**
   * The result.
   *
   * @param flaws what is wrong with it although it is stored; makes a success partial
   */
  public static ExecutionResult of(UUID backupId, BackupOutcome outcome, List<Reason> flaws) {
    List<Reason> reasons = new ArrayList<>(outcome.reasons());
    reasons.addAll(flaws);
    Optional<BackupOutcome.Written> written = outcome.backup();
    return new ExecutionResult(
        status(outcome, !flaws.isEmpty()),
        written.map(BackupResult::size).orElse(null),
        written.map(backup -> backup.folder().value()).orElse(null),
        reasons,
        metadata(backupId, outcome));
  }

  private static ExecutionStatus status(BackupOutcome outcome, boolean incomplete) {
    return switch (outcome.status()) {
      case SUCCESS -> incomplete ? ExecutionStatus.PARTIAL : ExecutionStatus.SUCCESS;
      case PARTIAL -> ExecutionStatus.PARTIAL;
      case FAILED -> ExecutionStatus.FAILED;
      case CANCELLED -> ExecutionStatus.CANCELLED;
    };
  }

  private static long size(BackupOutcome.Written written) {
    return written.manifest().entries().stream().mapToLong(entry -> entry.stored().size()).sum();
  }

  /** The engine's warnings about each dump; none of them casts doubt on what is stored. */
  public static List<String> warnings(BackupOutcome outcome) {
    return outcome.backup().stream()
        .flatMap(made -> made.contents().entries().stream())
        .flatMap(e -> e.remarks().stream().map(remark -> e.subject().label() + ": " + remark))
        .toList();
  }

  private static JsonNode metadata(UUID backupId, BackupOutcome outcome) {
    ObjectNode metadata = RecordJson.MAPPER.createObjectNode();
    metadata.put("backupId", backupId.toString());
    ArrayNode copies = metadata.putArray("copies");
    for (CopyResult copy : outcome.copies()) {
      ObjectNode node = copies.addObject();
      node.put("adapterConfigId", copy.destination().id());
      node.put("name", copy.destination().name());
      node.put("stored", copy instanceof CopyResult.Stored);
      if (copy instanceof CopyResult.Missing missing) {
        node.set("reason", RecordJson.MAPPER.valueToTree(missing.reason()));
      }
    }
    outcome
        .backup()
        .ifPresent(
            made -> {
              CoverageReport coverage = CoverageReport.of(made.manifest(), made.contents());
              metadata.put("kind", made.manifest().kind().name());
              if (made.manifest().base() != null) {
                metadata.put("baseId", made.manifest().base().backupId().toString());
              }
              metadata.set("coverage", RecordJson.MAPPER.valueToTree(coverage));
              metadata.set("warnings", RecordJson.MAPPER.valueToTree(warnings(outcome)));
            });
    return metadata;
  }
}
