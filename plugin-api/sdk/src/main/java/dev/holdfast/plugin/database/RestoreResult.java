package dev.holdfast.plugin.database;

import java.util.List;

/**
 * A restore that is complete.
 *
 * @param warnings what people should know, such as roles that exist already and were left as they
 *     are
 */
public record RestoreResult(List<String> warnings) {

  /** Refuses null. */
  public RestoreResult {
    warnings = List.copyOf(warnings);
  }
}
