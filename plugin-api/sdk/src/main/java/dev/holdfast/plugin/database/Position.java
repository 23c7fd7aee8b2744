package dev.holdfast.plugin.database;

import java.util.Objects;

/**
 * The point in a system's history that a dump shows. It goes out of one dump and into the next,
 * which contains only what has changed since. Manifests contain it; the host only compares it.
 *
 * @param system what the value belongs to: positions of different systems, for example after a
 *     server was set up again, have nothing to do with each other
 * @param value in the engine's own form, for example an LSN, a set of GTIDs or the id of a tree
 */
public record Position(String system, String value) {

  public Position {
    Objects.requireNonNull(system, "system is null");
    Objects.requireNonNull(value, "value is null");
    if (system.isBlank() || value.isBlank()) {
      throw new IllegalArgumentException("A position needs a system and a value");
    }
  }

  @Override
  public String toString() {
    return value + " of " + system;
  }
}
