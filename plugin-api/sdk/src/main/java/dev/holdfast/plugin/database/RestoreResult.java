package dev.holdfast.plugin.database;

import java.util.List;

/** The result of a complete restore. Immutable. */
public final class RestoreResult {

  private final List<String> warnings;

  private RestoreResult(List<String> warnings) {
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Returns a complete restore with what people should know about it, for example roles that
   * already existed and were left unchanged.
   */
  public static RestoreResult of(List<String> warnings) {
    return new RestoreResult(warnings);
  }

  /** What people should know. */
  public List<String> warnings() {
    return warnings;
  }
}
