package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A selection of entries in an archive: tables with everything that belongs to them, and what is
 * needed to create them. A table that is needed but wasn't requested is restored without its rows.
 */
final class EntrySelection {

  /** Kinds that contain rows or positions, and views. */
  private static final Set<String> RELATIONS =
      Set.of("TABLE", "FOREIGN TABLE", "VIEW", "MATERIALIZED VIEW", "SEQUENCE");

  /** Kinds that belong to the one relation on which they depend. */
  private static final Set<String> PARTS_OF_RELATION =
      Set.of(
          "TABLE DATA",
          "MATERIALIZED VIEW DATA",
          "INDEX",
          "ROW SECURITY",
          "STATISTICS",
          "SEQUENCE");

  /**
   * Kinds that may depend on several relations, and belong to the one with which their tag begins.
   */
  private static final Set<String> NAMED_PARTS_OF_RELATION =
      Set.of("DEFAULT", "CONSTRAINT", "CHECK CONSTRAINT", "TRIGGER", "RULE", "POLICY");

  /** Kinds that belong to whatever is selected. */
  private static final Set<String> PARTS_OF_ANYTHING =
      Set.of("ACL", "COMMENT", "SECURITY LABEL", "SEQUENCE SET", "SEQUENCE OWNED BY");

  /** Kinds that connect several objects, and are of use only if all of them are selected. */
  private static final Set<String> TIES =
      Set.of(
          "FK CONSTRAINT",
          "TABLE ATTACH",
          "INDEX ATTACH",
          "PUBLICATION TABLE",
          "PUBLICATION TABLES IN SCHEMA");

  private final Encoding encoding;
  private final Map<Integer, TocEntry> byId = new LinkedHashMap<>();
  private final Set<Integer> wanted = new HashSet<>();
  private final Set<Integer> included = new HashSet<>();

  EntrySelection(Encoding encoding, List<TocEntry> entries) {
    this.encoding = encoding;
    for (TocEntry entry : entries) {
      byId.put(entry.id(), entry);
      if (entry.isAboutAll()) {
        included.add(entry.id());
      }
    }
  }

  /** Adds all relations with these names. */
  boolean addRelations(Predicate<TocEntry> meant) {
    List<TocEntry> found =
        byId.values().stream().filter(EntrySelection::isRelation).filter(meant).toList();
    found.forEach(this::want);
    return !found.isEmpty();
  }

  /** Adds schemas with these names and everything in them. */
  boolean addSchemas(Predicate<String> meant) {
    boolean found = false;
    for (TocEntry entry : byId.values()) {
      boolean isSchema = entry.description().equals("SCHEMA");
      if (meant.test(text(isSchema ? entry.tag() : entry.namespace()))) {
        found = true;
        if (isRelation(entry)) {
          want(entry);
        } else if (!isPart(entry)) {
          include(entry);
        }
      }
    }
    return found;
  }

  /**
   * Removes entries, and everything that can't be created without them.
   *
   * @return whether such entries exist
   */
  boolean remove(Predicate<TocEntry> meant) {
    Set<Integer> gone = new HashSet<>();
    int before;
    do {
      before = gone.size();
      for (TocEntry entry : byId.values()) {
        if (meant.test(entry) || entry.dependencies().stream().anyMatch(gone::contains)) {
          gone.add(entry.id());
        }
      }
    } while (gone.size() > before);
    included.removeAll(gone);
    return !gone.isEmpty();
  }

  void addAll() {
    included.addAll(byId.keySet());
  }

  /** Adds what belongs to the requested entries, and what that needs. */
  void complete() {
    int before;
    do {
      before = included.size();
      byId.values().stream().filter(e -> !included.contains(e.id())).forEach(this::addIfItBelongs);
    } while (included.size() > before);
  }

  /** Returns the selected entries, in the order of the archive. */
  List<TocEntry> chosen() {
    return byId.values().stream().filter(entry -> included.contains(entry.id())).toList();
  }

  /** Returns the entries that were not selected. */
  List<TocEntry> leftOut() {
    return byId.values().stream().filter(entry -> !included.contains(entry.id())).toList();
  }

  /** Whether an entry belongs to a requested relation. */
  boolean concernsWanted(TocEntry entry) {
    return relations(entry).anyMatch(relation -> wanted.contains(relation.id()));
  }

  private void addIfItBelongs(TocEntry entry) {
    if (entry.description().equals("TABLE ATTACH") && parentIsWanted(entry)) {
      relations(entry).forEach(this::want);
    }
    if (belongs(entry)) {
      include(entry);
      if (isRelation(entry)) {
        want(entry);
      }
    }
  }

  private boolean belongs(TocEntry entry) {
    if (TIES.contains(entry.description())) {
      return entry.dependencies().stream().filter(byId::containsKey).allMatch(included::contains)
          && (!entry.description().equals("FK CONSTRAINT")
              || relations(entry).allMatch(relation -> wanted.contains(relation.id())));
    }
    if (PARTS_OF_ANYTHING.contains(entry.description())) {
      return entry.dependencies().stream().anyMatch(included::contains);
    }
    return relations(entry)
        .filter(relation -> wanted.contains(relation.id()))
        .anyMatch(relation -> isPartOf(entry, relation));
  }

  private static boolean isPartOf(TocEntry entry, TocEntry relation) {
    return PARTS_OF_RELATION.contains(entry.description())
        || (NAMED_PARTS_OF_RELATION.contains(entry.description())
            && entry.tag().startsWith(relation.tag() + ' '));
  }

  /** The rows of a partitioned table are in its partitions. */
  private boolean parentIsWanted(TocEntry attach) {
    return relations(attach)
        .filter(relation -> !relation.tag().equals(attach.tag()))
        .anyMatch(parent -> wanted.contains(parent.id()));
  }

  private void want(TocEntry relation) {
    if (wanted.add(relation.id())) {
      include(relation);
    }
  }

  private void include(TocEntry entry) {
    if (included.add(entry.id())) {
      entry.dependencies().stream()
          .filter(byId::containsKey)
          .forEach(dependency -> include(byId.get(dependency)));
    }
  }

  private Stream<TocEntry> relations(TocEntry entry) {
    return entry.dependencies().stream()
        .filter(byId::containsKey)
        .map(byId::get)
        .filter(EntrySelection::isRelation);
  }

  private static boolean isRelation(TocEntry entry) {
    return RELATIONS.contains(entry.description());
  }

  private static boolean isPart(TocEntry entry) {
    String kind = entry.description();
    return TIES.contains(kind)
        || PARTS_OF_ANYTHING.contains(kind)
        || PARTS_OF_RELATION.contains(kind)
        || NAMED_PARTS_OF_RELATION.contains(kind);
  }

  private String text(String raw) {
    return encoding.readable(raw);
  }
}
