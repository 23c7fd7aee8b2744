package dev.holdfast.host.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restore to be made. What isn't said is the careful way.
 *
 * @param targetId the target server; absent for the backup's own source
 * @param databases the databases or trees; empty for all under their own names
 * @param globals whether to restore globals, for example roles, too
 * @param replaceExisting whether what exists may be replaced
 * @param override continue despite findings that can be overridden
 * @param continueOnError continue after an error
 * @param jobs number of workers of the engine's tool; absent for one
 * @param parts the parts of each database or tree to restore, for example tables or files, named as
 *     the plugin's documentation says; empty for all
 * @param options options of the plugin by name, for example no-owner; the plugin's documentation
 *     lists them
 * @param safetyBackup whether to back up first what would be replaced, to the same storages
 */
public record RestoreBackupRequest(
    @Nullable UUID targetId,
    List<RestoredDatabase> databases,
    boolean globals,
    boolean replaceExisting,
    boolean override,
    boolean continueOnError,
    @Nullable @Min(1) @Max(64) Integer jobs,
    @Size(max = 100) List<@NotBlank @Size(max = 1000) String> parts,
    @Size(max = 20) Map<String, String> options,
    boolean safetyBackup) {

  /** Takes no list or map for an empty one. */
  public RestoreBackupRequest {
    databases = databases == null ? List.of() : List.copyOf(databases);
    parts = parts == null ? List.of() : List.copyOf(parts);
    options = options == null ? Map.of() : Map.copyOf(options);
  }

  /** Whether it may change what is on the server already. */
  public boolean touchesExisting() {
    return replaceExisting || override || globals;
  }

  /**
   * One database.
   *
   * @param name name in the backup
   * @param targetName name of what is restored; null for the same
   */
  public record RestoredDatabase(@NotBlank String name, @Nullable String targetName) {}
}
