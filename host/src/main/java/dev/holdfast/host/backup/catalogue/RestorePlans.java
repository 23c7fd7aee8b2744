package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.adapter.ConfiguredSource;
import dev.holdfast.host.backup.BackupDestination;
import dev.holdfast.host.backup.access.Limits;
import dev.holdfast.host.backup.restore.RestoreOptions;
import dev.holdfast.host.backup.restore.RestorePlan;
import dev.holdfast.host.backup.run.BackupPlan;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes of a request what the engine carries out. */
@Singleton
final class RestorePlans {

  private final RestoreItems items;
  private final BackupKeys keys;
  private final SignerTrust trust;

  RestorePlans(RestoreItems items, BackupKeys keys, SignerTrust trust) {
    this.items = items;
    this.keys = keys;
    this.trust = trust;
  }

  RestorePlan of(
      Backup backup,
      RestoreBackupRequest request,
      BackupCopy first,
      ConfiguredSource target,
      List<BackupDestination> copies,
      Optional<BackupPlan> safety) {
    RestoreOptions options =
        new RestoreOptions(
            request.replaceExisting(),
            request.override(),
            request.continueOnError(),
            Objects.requireNonNullElse(request.jobs(), 1),
            request.options());
    return new RestorePlan(
        copies,
        first.folder(),
        trust.keys(),
        keys.of(backup),
        target,
        items.of(backup, request),
        options,
        safety,
        Limits.DEFAULT);
  }
}
