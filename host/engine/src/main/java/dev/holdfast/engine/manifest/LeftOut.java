package dev.holdfast.engine.manifest;

import dev.holdfast.plugin.database.DatabaseListing;
import java.util.Objects;

/**
 * What a backup leaves out by design: a database, or a part of one that is in it.
 *
 * @param name of the database, or {@code database: part}
 * @param reason why, for people
 */
public record LeftOut(String name, String reason) {

  /** A part of a database, as its dump names it. */
  public static LeftOut of(String database, DatabaseListing.LeftOut part) {
    return new LeftOut(database + ": " + part.name(), part.reason());
  }

  /** Whether it is a part of a database. */
  public boolean isPartOf(String database) {
    return name.startsWith(database + ": ");
  }

  public LeftOut {
    Objects.requireNonNull(name, "leftOut.name is missing");
    Objects.requireNonNull(reason, "leftOut.reason is missing");
  }
}
