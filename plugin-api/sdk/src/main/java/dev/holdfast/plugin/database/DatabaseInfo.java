package dev.holdfast.plugin.database;

import java.util.Objects;

/**
 * A database on a server.
 *
 * @param name its name; may hold any character
 * @param sizeBytes roughly how much space it takes, or -1 when unknown
 */
public record DatabaseInfo(String name, long sizeBytes) {

  /** Refuses null. */
  public DatabaseInfo {
    Objects.requireNonNull(name, "name is null");
  }
}
