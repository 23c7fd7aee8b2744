package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.web.IdempotencyKey;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Backups of the host itself. */
@Controller("/api/v1/self-backup")
final class SelfBackupController {

  private static final int MOST_LISTED = 1000;

  /**
   * Where backups of the host go, and who can read them.
   *
   * @param storages the storages, each of which gets a copy
   * @param recipients age public keys
   * @param passphrase a passphrase that opens the backups, too; absent keeps the present one, empty
   *     removes it
   * @param keep how many proven backups stay in each storage
   */
  record SelfBackupChange(
      @Field(label = "Storages") @Size(min = 1, max = 8) List<UUID> storages,
      @Field(label = "Recipients") @Size(max = 20)
          List<@NotBlank @Size(max = 200) String> recipients,
      @Field(label = "Passphrase") @Nullable SecretText passphrase,
      @Field(label = "Keep", defaultValue = "14") @Min(1) @Max(1000) int keep) {}

  /**
   * Backups of the host.
   *
   * @param storages the storages; empty until somebody has decided
   * @param recipients age public keys that can read the backups
   * @param passphraseSet whether a passphrase opens them, too
   * @param keep how many proven backups stay in each storage
   * @param lastRun the latest run; null if there is none
   * @param lastProven the latest run whose backup is proven; null if there is none
   */
  record SelfBackupView(
      List<UUID> storages,
      List<String> recipients,
      boolean passphraseSet,
      int keep,
      @Nullable ExecutionView lastRun,
      @Nullable ExecutionView lastProven) {}

  /**
   * A backup of the host in a storage.
   *
   * @param storageId the storage
   * @param backupId its id
   * @param folder its folder in the storage
   * @param startedAt when it was made
   * @param version of Holdfast that made it
   * @param bytes stored
   * @param whole whether all its objects are there
   */
  record StoredSelfBackup(
      UUID storageId,
      UUID backupId,
      String folder,
      Instant startedAt,
      String version,
      long bytes,
      boolean whole) {

    static StoredSelfBackup of(UUID storage, ListedBackup found) {
      Manifest manifest = found.manifest();
      return new StoredSelfBackup(
          storage,
          manifest.backupId(),
          found.folder().value(),
          manifest.startedAt(),
          manifest.producer().holdfast(),
          manifest.storedBytes(),
          found.damage().isEmpty());
    }
  }

  /**
   * The backups of the host in a storage.
   *
   * @param items the backups, newest first
   */
  record StoredSelfBackups(List<StoredSelfBackup> items) {}

  private final SelfBackupPlans plans;
  private final SelfBackupService service;
  private final SelfBackupWork work;

  SelfBackupController(SelfBackupPlans plans, SelfBackupService service, SelfBackupWork work) {
    this.plans = plans;
    this.work = work;
    this.service = service;
  }

  /** Returns where backups of the host go, and how the latest ended. */
  @Roles(Permission.SELF_BACKUP_READ)
  @Get
  SelfBackupView getSelfBackup() {
    return view(plans.find().orElseGet(SelfBackupPlan::new));
  }

  /** Decides where backups of the host go, and who can read them. */
  @Roles({Permission.SELF_BACKUP_WRITE, Permission.FRESH_PROOF})
  @Put
  SelfBackupView changeSelfBackup(SelfBackupChange change) {
    return view(
        plans.change(change.storages(), change.recipients(), change.passphrase(), change.keep()));
  }

  /** Backs the host up now. */
  @Roles(Permission.SELF_BACKUP_RUN)
  @Post("/run")
  @Produces(statusCode = 202)
  ExecutionView runSelfBackup(@Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return service.run(IdempotencyKey.check(idempotencyKey));
  }

  /**
   * Lists the backups of the host that a storage holds.
   *
   * @param id the storage
   */
  @Roles({Permission.SELF_BACKUP_READ, Permission.OUTBOUND})
  @Get("/storages/{id}/backups")
  StoredSelfBackups listSelfBackups(UUID id) {
    return new StoredSelfBackups(
        work.list(id).stream()
            .limit(MOST_LISTED)
            .map(found -> StoredSelfBackup.of(id, found))
            .toList());
  }

  private SelfBackupView view(SelfBackupPlan plan) {
    return new SelfBackupView(
        plan.storages(),
        plan.recipients(),
        plan.passphraseRecipient() != null,
        plan.keep(),
        service.last(null).orElse(null),
        service.last(ExecutionStatus.SUCCESS).orElse(null));
  }
}
