package dev.holdfast.host.backup.manifest;

import java.util.Objects;

/**
 * What a backup of all databases leaves out by design.
 *
 * @param name of the database
 * @param reason why, for people
 */
public record LeftOut(String name, String reason) {

  /** Refuses null. */
  public LeftOut {
    Objects.requireNonNull(name, "leftOut.name is missing");
    Objects.requireNonNull(reason, "leftOut.reason is missing");
  }
}
