package dev.holdfast.host.catalogue.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
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
import dev.holdfast.host.catalogue.BackupUse;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.ManifestHash;
import dev.holdfast.host.catalogue.SignerTrust;
import dev.holdfast.host.catalogue.VerificationService;
import dev.holdfast.host.catalogue.drill.DrillService.DrillTask;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.ExecutionWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores a backup into a scratch database and compares it with its proof. Its copies are tried in
 * order until one is restored, as people would do it.
 */
@Singleton
final class DrillWork implements ExecutionWork {

  private static final Logger LOG = LoggerFactory.getLogger(DrillWork.class);

  private final DrillService drills;
  private final CatalogueService catalogue;
  private final VerificationService verifications;
  private final AdapterConfigService configs;
  private final BackupKeys keys;
  private final SignerTrust trust;
  private final BackupUse use;
  private final BackupVerifier verifier = new BackupVerifier(Clock.systemUTC());

  DrillWork(
      DrillService drills,
      CatalogueService catalogue,
      VerificationService verifications,
      AdapterConfigService configs,
      BackupKeys keys,
      SignerTrust trust,
      BackupUse use) {
    this.drills = drills;
    this.catalogue = catalogue;
    this.verifications = verifications;
    this.configs = configs;
    this.keys = keys;
    this.trust = trust;
    this.use = use;
  }

  @Override
  public ExecutionType type() {
    return ExecutionType.DRILL;
  }

  @Override
  @SuppressWarnings("try") // It is only kept open.
  public ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation)
      throws Exception {
    DrillTask wanted = wanted(task);
    Drill drill = new Drill(wanted.jobId(), wanted.jobName(), task.executionId(), Instant.now());
    List<Reason> reasons = new ArrayList<>();
    try (BackupUse.Hold hold = use.read(wanted.backupId());
        ConfiguredSource target = configs.open(AdapterKind.DATABASE, wanted.targetId())) {
      Backup backup = catalogue.get(wanted.backupId());
      drill.of(backup);
      drill.into(target.identity().name());
      for (BackupCopy copy : catalogue.readable(backup.id(), null)) {
        cancellation.throwIfCancelled();
        if (!drill.isRestored()) {
          reasons.addAll(restore(drill, backup, copy, target, listener, cancellation));
        }
      }
    } catch (RuntimeException e) {
      cancellation.throwIfCancelled();
      reasons.add(Reason.of(e));
    }
    cancellation.throwIfCancelled();
    drill.end(reasons, Instant.now());
    drills.record(drill);
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("backupId", wanted.backupId().toString());
    metadata.put("drillId", drill.id().toString());
    return new ExecutionResult(drill.status(), null, null, reasons, metadata);
  }

  private List<Reason> restore(
      Drill drill,
      Backup backup,
      BackupCopy copy,
      ConfiguredSource target,
      RunListener listener,
      Cancellation cancellation) {
    try (ConfiguredDestination storage =
        configs.open(AdapterKind.STORAGE, copy.adapterConfigId())) {
      String name = storage.identity().name();
      listener.info("Restoring the copy at %s to %s".formatted(name, drill.targetName()));
      UUID run = drill.executionId();
      VerifyPlan plan =
          new VerifyPlan(
              storage,
              copy.folder(),
              manifest -> ManifestHash.of(manifest).equals(backup.manifestSha256()),
              VerifyDepth.RESTORE,
              trust.keys(),
              keys.of(backup),
              Optional.of(target),
              run,
              Limits.DEFAULT);
      VerifyReport report = verifier.verify(plan, listener, cancellation);
      if (report.isBad() || !cancellation.isCancelled()) {
        verifications.record(copy, run, report);
      }
      if (report.isGood()) {
        drill.restored(name, report);
      }
      List<Reason> reasons = new ArrayList<>();
      VerificationService.reasons(report).forEach(reason -> reasons.add(reason.about(name)));
      reasons.addAll(report.leftovers());
      return reasons;
    } catch (RuntimeException e) {
      return List.of(Reason.of(e));
    }
  }

  /** A killed drill left its scratch database, and proves nothing. */
  @Override
  public void interrupted(ExecutionTask task, boolean settled) throws Exception {
    DrillTask wanted = wanted(task);
    if (!settled) {
      return; // The host may be awake again: it records and removes what it made.
    }
    if (!drills.isRecorded(task.executionId())) {
      Drill drill = new Drill(wanted.jobId(), wanted.jobName(), task.executionId(), Instant.now());
      drill.end(
          List.of(
              new Reason(
                  "INTERRUPTED", "The host ended during the drill.", "Start the drill again.")),
          Instant.now());
      drills.record(drill);
    }
    try (ConfiguredSource target = configs.open(AdapterKind.DATABASE, wanted.targetId())) {
      new Scratch(target, RunListener.NONE, Limits.DEFAULT)
          .removeOf(task.executionId())
          .forEach(reason -> LOG.warn("{}", reason));
    }
  }

  private static DrillTask wanted(ExecutionTask task) throws JsonProcessingException {
    return RecordJson.MAPPER.treeToValue(task.request(), DrillTask.class);
  }
}
