package dev.holdfast.plugin.database;

import java.util.List;

/**
 * The result of a complete restore.
 *
 * @param warnings what people should know, for example roles that already existed and were left
 *     unchanged
 */
public record RestoreResult(List<String> warnings) {

  public RestoreResult {
    warnings = List.copyOf(warnings);
  }
}
