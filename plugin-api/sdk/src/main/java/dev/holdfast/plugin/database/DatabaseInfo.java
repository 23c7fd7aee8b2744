package dev.holdfast.plugin.database;

import java.util.Objects;

/**
 * A database on a server.
 *
 * @param name its name; may contain any character
 * @param sizeBytes approximate size, or -1 if unknown
 */
public record DatabaseInfo(String name, long sizeBytes) {

  public DatabaseInfo {
    Objects.requireNonNull(name, "name is null");
  }
}
