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
 * @param targetId the server's configuration; null for the backup's own source
 * @param databases which ones; empty for all under their own names
 * @param globals whether to restore what the engine keeps outside databases, too
 * @param replaceExisting whether databases that are there may be replaced
 * @param override go on against findings that would refuse it
 * @param continueOnError go on after an error
 * @param jobs how many workers the engine's tool may use; null for one
 * @param options the engine's own options by name, such as {@code no-owner}; the guide of the
 *     engine's plugin lists them
 * @param safetyBackup whether to back up first what would be replaced, to the same destinations
 */
public record RestoreBackupRequest(
    @Nullable UUID targetId,
    List<RestoredDatabase> databases,
    boolean globals,
    boolean replaceExisting,
    boolean override,
    boolean continueOnError,
    @Nullable @Min(1) @Max(64) Integer jobs,
    @Size(max = 20) Map<String, String> options,
    boolean safetyBackup) {

  /** Takes no list or map for an empty one. */
  public RestoreBackupRequest {
    databases = databases == null ? List.of() : List.copyOf(databases);
    options = options == null ? Map.of() : Map.copyOf(options);
  }

  /** Whether it may change what is on the server already. */
  boolean touchesExisting() {
    return replaceExisting || override || globals;
  }

  /**
   * One database.
   *
   * @param name as the backup names it
   * @param targetName the name that it gets; null for the same
   */
  public record RestoredDatabase(@NotBlank String name, @Nullable String targetName) {}
}
