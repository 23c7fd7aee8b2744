package dev.holdfast.host.catalogue.maintenance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.engine.verify.BackupVerifier;
import dev.holdfast.engine.verify.Scratch;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyPlan;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupCopy;
import dev.holdfast.host.catalogue.BackupKeys;
import dev.holdfast.host.catalogue.BackupRequests.VerifyTask;
import dev.holdfast.host.catalogue.BackupUse;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.ManifestHash;
import dev.holdfast.host.catalogue.SignerTrust;
import dev.holdfast.host.catalogue.VerificationService;
import dev.holdfast.host.catalogue.VerifyRequest;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.ExecutionWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies the copies of a backup, one at a time. */
@Singleton
final class VerifyWork implements ExecutionWork {

  private static final Logger LOG = LoggerFactory.getLogger(VerifyWork.class);

  private final CatalogueService catalogue;
  private final VerificationService verifications;
  private final AdapterConfigService configs;
  private final BackupKeys keys;
  private final SignerTrust trust;
  private final BackupUse use;
  private final BackupVerifier verifier = new BackupVerifier(Clock.systemUTC());

  VerifyWork(
      CatalogueService catalogue,
      VerificationService verifications,
      AdapterConfigService configs,
      BackupKeys keys,
      SignerTrust trust,
      BackupUse use) {
    this.catalogue = catalogue;
    this.verifications = verifications;
    this.configs = configs;
    this.keys = keys;
    this.trust = trust;
    this.use = use;
  }

  @Override
  public ExecutionType type() {
    return ExecutionType.VERIFY;
  }

  @Override
  @SuppressWarnings("try") // It is only kept open.
  public ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation)
      throws Exception {
    VerifyTask wanted = RecordJson.MAPPER.treeToValue(task.request(), VerifyTask.class);
    try (BackupUse.Hold hold = use.read(wanted.backupId());
        ConfiguredSource source = source(wanted, listener)) {
      List<Reason> reasons = new ArrayList<>();
      List<Reason> leftovers = new ArrayList<>();
      ObjectNode metadata = JsonNodeFactory.instance.objectNode();
      metadata.put("backupId", wanted.backupId().toString());
      for (BackupCopy copy : catalogue.existing(wanted.backupId(), wanted.request().copy())) {
        cancellation.throwIfCancelled();
        reasons.addAll(
            verify(wanted, copy, source, task.executionId(), leftovers, listener, cancellation));
      }
      cancellation.throwIfCancelled();
      ExecutionStatus status = reasons.isEmpty() ? ExecutionStatus.SUCCESS : ExecutionStatus.FAILED;
      if (reasons.isEmpty() && !leftovers.isEmpty()) {
        status = ExecutionStatus.PARTIAL; // Every copy is good, but a server was not cleaned up.
      }
      reasons.addAll(leftovers);
      return new ExecutionResult(status, null, null, reasons, metadata);
    }
  }

  /** A killed test restore left its scratch database. */
  @Override
  public void interrupted(ExecutionTask task, boolean settled) throws Exception {
    VerifyRequest request =
        RecordJson.MAPPER.treeToValue(task.request(), VerifyTask.class).request();
    if (settled && request.depth() == VerifyDepth.RESTORE && request.sourceId() != null) {
      try (ConfiguredSource source = configs.open(AdapterKind.DATABASE, request.sourceId())) {
        new Scratch(source, RunListener.NONE, Limits.DEFAULT)
            .removeOf(task.executionId())
            .forEach(reason -> LOG.warn("{}", reason));
      }
    }
  }

  private List<Reason> verify(
      VerifyTask wanted,
      BackupCopy copy,
      @Nullable ConfiguredSource source,
      UUID executionId,
      List<Reason> leftovers,
      RunListener listener,
      Cancellation cancellation) {
    try (ConfiguredDestination destination =
        configs.open(AdapterKind.STORAGE, copy.adapterConfigId())) {
      String name = destination.identity().name();
      listener.info("Verifying the copy at " + name);
      Backup backup = catalogue.get(wanted.backupId());
      VerifyPlan plan =
          new VerifyPlan(
              destination,
              copy.folder(),
              manifest -> ManifestHash.of(manifest).equals(backup.manifestSha256()),
              wanted.request().depth(),
              trust.keys(),
              keys.of(backup),
              Optional.ofNullable(source),
              executionId,
              Limits.DEFAULT);
      VerifyReport report = verifier.verify(plan, listener, cancellation);
      leftovers.addAll(report.leftovers());
      if (report.isBad() || !cancellation.isCancelled()) {
        verifications.record(copy, executionId, report);
      }
      return VerificationService.reasons(report).stream().map(r -> r.about(name)).toList();
    } catch (HoldfastException e) {
      return List.of(Reason.of(e));
    }
  }

  /**
   * Required for a test restore; without it, depth DECRYPT reports that the engine didn't inspect
   * the dumps.
   */
  private @Nullable ConfiguredSource source(VerifyTask wanted, RunListener listener) {
    VerifyRequest request = wanted.request();
    UUID id =
        request.sourceId() != null
            ? request.sourceId()
            : catalogue.get(wanted.backupId()).sourceId();
    if (id == null || request.depth().compareTo(VerifyDepth.DECRYPT) < 0) {
      return null;
    }
    try {
      return configs.open(AdapterKind.DATABASE, id);
    } catch (HoldfastException e) {
      if (request.depth() == VerifyDepth.DECRYPT) {
        listener.warn("The engine can't inspect the dumps: " + e.getMessage());
        return null;
      }
      throw e;
    }
  }
}
