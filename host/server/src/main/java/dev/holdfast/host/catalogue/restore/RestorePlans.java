package dev.holdfast.host.catalogue.restore;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOptions;
import dev.holdfast.engine.restore.RestorePlan;
import dev.holdfast.engine.restore.RestoreSelection;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.host.catalogue.Backup;
import dev.holdfast.host.catalogue.BackupCopy;
import dev.holdfast.host.catalogue.BackupKeys;
import dev.holdfast.host.catalogue.RestoreBackupRequest;
import dev.holdfast.host.catalogue.SignerTrust;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Converts requests to the engine's plans. */
@Singleton
final class RestorePlans {

  private final BackupKeys keys;
  private final SignerTrust trust;

  RestorePlans(BackupKeys keys, SignerTrust trust) {
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
            request.parts(),
            request.options());
    return new RestorePlan(
        copies,
        first.folder(),
        trust.keys(),
        keys.of(backup),
        target,
        selection(request),
        options,
        safety,
        Limits.DEFAULT);
  }

  private static RestoreSelection selection(RestoreBackupRequest request) {
    List<RestoreItem> databases =
        request.databases().stream()
            .map(
                each ->
                    RestoreItem.renamed(
                        each.name(), Objects.requireNonNullElse(each.targetName(), each.name())))
            .toList();
    return RestoreSelection.of(databases, request.globals());
  }
}
