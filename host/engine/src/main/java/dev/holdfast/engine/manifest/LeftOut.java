package dev.holdfast.engine.manifest;

import dev.holdfast.plugin.database.SubjectListing;
import java.util.Objects;

/**
 * A deliberate omission of a backup: a database, or a part of one that is in it.
 *
 * @param name the database, or {@code database: part}
 * @param reason why, for people
 */
public record LeftOut(String name, String reason) {

  /** Returns a part of a database, as its dump names it. */
  public static LeftOut of(String database, SubjectListing.LeftOut part) {
    return new LeftOut(database + ": " + part.name(), part.reason());
  }

  /** Whether this is a part of a database. */
  public boolean isPartOf(String database) {
    return name.startsWith(database + ": ");
  }

  public LeftOut {
    Objects.requireNonNull(name, "leftOut.name is missing");
    Objects.requireNonNull(reason, "leftOut.reason is missing");
  }
}
