package dev.holdfast.engine.restore;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The complete description of one restore.
 *
 * @param copies the copies of the backup, the preferred one first
 * @param folder the backup's folder, the same in each copy
 * @param trusted the keys whose signatures count
 * @param identities the available private keys
 * @param target the server to restore into; of the same adapter as the backup's source
 * @param selection what to restore
 * @param options the options
 * @param safetyBackup the plan for backing up what would be replaced; its databases are chosen here
 * @param limits time limits
 */
public record RestorePlan(
    List<BackupDestination> copies,
    KeyPrefix folder,
    TrustedKeys trusted,
    AgeIdentities identities,
    BackupSource target,
    RestoreSelection selection,
    RestoreOptions options,
    Optional<BackupPlan> safetyBackup,
    Limits limits) {

  public RestorePlan {
    copies = List.copyOf(copies);
    Objects.requireNonNull(folder, "folder is null");
    Objects.requireNonNull(trusted, "trusted is null");
    Objects.requireNonNull(identities, "identities is null");
    Objects.requireNonNull(target, "target is null");
    Objects.requireNonNull(selection, "selection is null");
    Objects.requireNonNull(options, "options is null");
    Objects.requireNonNull(safetyBackup, "safetyBackup is null");
    Objects.requireNonNull(limits, "limits is null");
    if (copies.isEmpty()) {
      throw new IllegalArgumentException("A restore needs a copy to read");
    }
  }
}
