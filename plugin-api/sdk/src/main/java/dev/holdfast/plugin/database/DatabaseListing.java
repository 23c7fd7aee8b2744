package dev.holdfast.plugin.database;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The databases of a server, and what a job for all of them leaves out. Everything that people
 * might regard as a database of theirs is in one of the two lists.
 *
 * @param databases databases that can be dumped, or at least tried; sorted by name
 * @param leftOut what can't or shouldn't be dumped; sorted by name
 */
public record DatabaseListing(List<DatabaseInfo> databases, List<LeftOut> leftOut) {

  public DatabaseListing {
    databases = databases.stream().sorted(Comparator.comparing(DatabaseInfo::name)).toList();
    leftOut = leftOut.stream().sorted(Comparator.comparing(LeftOut::name)).toList();
  }

  /** A listing that leaves nothing out. */
  public static DatabaseListing of(List<DatabaseInfo> databases) {
    return new DatabaseListing(databases, List.of());
  }

  /** The names of the databases that can be dumped. */
  public List<String> names() {
    return databases.stream().map(DatabaseInfo::name).toList();
  }

  /**
   * Something that isn't dumped unless a job names it.
   *
   * @param name its name
   * @param reason the reason, in a sentence for people; not blank
   * @param byDesign whether it doesn't belong in a backup, for example a template or an empty
   *     database. False for what does belong in a backup but can't be dumped: a run for all
   *     databases is then partial and names it.
   */
  public record LeftOut(String name, String reason, boolean byDesign) {

    public LeftOut {
      Objects.requireNonNull(name, "name is null");
      if (reason.isBlank()) {
        throw new IllegalArgumentException("A reason for leaving something out is required");
      }
    }

    /** Something that doesn't belong in a backup. */
    public static LeftOut byDesign(String name, String reason) {
      return new LeftOut(name, reason, true);
    }

    /** Something that belongs in a backup but can't be dumped. */
    public static LeftOut impossible(String name, String reason) {
      return new LeftOut(name, reason, false);
    }
  }
}
