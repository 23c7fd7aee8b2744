package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.adapter.UnavailableDestination;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.run.BackupOptions.ReadBack;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.run.CopyResult;
import dev.holdfast.engine.signature.MinisignKeyPair;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.backup.BackupResult;
import dev.holdfast.host.catalogue.maintenance.OrphanCollection;
import dev.holdfast.host.execution.ExecutionLeases;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.ExecutionWork;
import dev.holdfast.host.execution.work.RunMemory;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.plugin.PluginException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backs the host up by the engine that backs up everything else. */
@Singleton
final class SelfBackupWork implements ExecutionWork {

  private static final Logger LOG = LoggerFactory.getLogger(SelfBackupWork.class);

  /** In MiB, as a backup with eight destinations. */
  private static final RunMemory MEMORY = RunMemory.ofMebibytes(13, 80);

  private final SelfBackupPlans plans;
  private final AdapterConfigService adapters;
  private final BackupEngine engine;
  private final ExecutionLeases leases;
  private final SettingService settings;
  private final OrphanCollection orphans;
  private final InstallationSource source;
  private final TrustedKeys ownKey;

  SelfBackupWork(
      SelfBackupPlans plans,
      AdapterConfigService adapters,
      BackupEngine engine,
      ExecutionLeases leases,
      SettingService settings,
      OrphanCollection orphans,
      HostConfiguration configuration,
      DatabaseAddress address,
      MinisignKeyPair signingKey) {
    this.plans = plans;
    this.adapters = adapters;
    this.engine = engine;
    this.leases = leases;
    this.settings = settings;
    this.orphans = orphans;
    this.source = new InstallationSource(configuration, address);
    this.ownKey = TrustedKeys.of(List.of(signingKey.publicKey()));
  }

  @Override
  public ExecutionType type() {
    return ExecutionType.SELF_BACKUP;
  }

  @Override
  public RunMemory memory(ExecutionTask task) {
    return MEMORY;
  }

  @Override
  public ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation) {
    SelfBackupPlan plan = plans.require();
    List<ConfiguredDestination> open = new ArrayList<>();
    try {
      List<BackupDestination> storages = new ArrayList<>();
      for (UUID storage : plan.storages()) {
        storages.add(open(storage, open));
      }
      List<Reason> flaws = new ArrayList<>(storeIdentity(plan, storages, listener, cancellation));
      BackupOutcome outcome =
          engine.run(plan(task.executionId(), plan, storages), listener, cancellation);
      BackupResult.warnings(outcome).forEach(listener::warn);
      prune(plan.keep(), outcome, storages, listener, cancellation);
      return BackupResult.of(
          task.executionId(), outcome, outcome.backup().isPresent() ? flaws : List.of());
    } finally {
      open.forEach(ConfiguredDestination::close);
    }
  }

  /** The backups of this host in a storage of its plan, newest first. */
  List<ListedBackup> list(UUID id) {
    if (!plans.require().storages().contains(id)) {
      throw HoldfastException.notFound("storage of the host's backups");
    }
    try (ConfiguredDestination storage = adapters.open(AdapterKind.STORAGE, id)) {
      return new SelfBackupFolder(storage, RunListener.NONE, new Cancellation()).list(ownKey);
    }
  }

  /** A missing storage must not keep the others from their copies. */
  private BackupDestination open(UUID id, List<ConfiguredDestination> open) {
    try {
      ConfiguredDestination storage = adapters.open(AdapterKind.STORAGE, id);
      open.add(storage);
      return storage;
    } catch (HoldfastException e) {
      String name =
          adapters.identity(id).map(AdapterIdentity::name).orElse("the deleted storage " + id);
      return new UnavailableDestination(new AdapterIdentity(id.toString(), name, "", ""), e);
    }
  }

  private BackupPlan plan(UUID id, SelfBackupPlan plan, List<BackupDestination> storages) {
    BackupOptions options =
        BackupOptions.defaults()
            .withRecipients(plan.allRecipients())
            .with("readBack", ReadBack.ALWAYS)
            .with("neededCopies", 1);
    Duration stall = Duration.ofSeconds(settings.get(SettingKey.STALL_SECONDS));
    return new BackupPlan(
        id,
        JobReference.ofSelf(),
        source,
        storages,
        options,
        Limits.DEFAULT.withStall(stall),
        leases.permit(id));
  }

  /** Without it beside the backups, the passphrase opens nothing. */
  private static List<Reason> storeIdentity(
      SelfBackupPlan plan,
      List<BackupDestination> storages,
      RunListener listener,
      Cancellation cancellation) {
    byte[] sealed = plan.sealedIdentity();
    String recipient = plan.passphraseRecipient();
    List<Reason> failures = new ArrayList<>();
    if (sealed == null || recipient == null) {
      return failures;
    }
    for (BackupDestination storage : storages) {
      try {
        new SelfBackupFolder(storage, listener, cancellation).store(recipient, sealed);
      } catch (HoldfastException | PluginException e) {
        String where = "The key for the passphrase isn't at " + storage.identity().name();
        failures.add(Reason.of(e).about(where));
      }
    }
    return failures;
  }

  /** Only after a new backup, and only where that is stored. */
  private void prune(
      int keep,
      BackupOutcome outcome,
      List<BackupDestination> storages,
      RunListener listener,
      Cancellation cancellation) {
    for (int i = 0; i < storages.size() && outcome.backup().isPresent(); i++) {
      if (!(outcome.copies().get(i) instanceof CopyResult.Stored)) {
        continue;
      }
      BackupDestination storage = storages.get(i);
      try {
        for (ListedBackup gone :
            new SelfBackupFolder(storage, listener, cancellation).prune(ownKey, keep)) {
          listener.info("Deleted " + gone.folder() + " from " + storage.identity().name());
        }
      } catch (HoldfastException | PluginException e) {
        listener.warn(
            "Older backups at %s could not be deleted: %s"
                .formatted(storage.identity().name(), e.getMessage()));
      }
    }
  }

  @Override
  public void interrupted(ExecutionTask task, boolean settled) {
    for (UUID storage : plans.find().map(SelfBackupPlan::storages).orElse(List.of())) {
      try {
        orphans.collectOf(storage, SelfBackupFolder.SEARCH, task.executionId());
      } catch (HoldfastException | PluginException e) {
        LOG.warn(
            "The leftovers of self-backup {} can't be removed yet: {}",
            task.executionId(),
            e.getMessage());
      }
    }
  }
}
