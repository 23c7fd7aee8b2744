package dev.holdfast.plugins.postgresql.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds foreign keys that reference a table without its rows, or without those of some partitions:
 * a backup that leaves out such rows contains such keys, and no server would accept them.
 */
final class DanglingKeys {

  private final Map<Integer, TocEntry> tables = new HashMap<>();
  private final Map<Integer, List<TocEntry>> partitions = new HashMap<>();
  private final Set<Integer> filled = new HashSet<>();
  private final List<TocEntry> keys = new ArrayList<>();

  /** Examines the next entry. */
  void see(TocEntry entry) {
    switch (entry.description()) {
      case "TABLE" -> tables.put(entry.id(), entry);
      case "TABLE DATA" -> filled.addAll(entry.dependencies());
      case "TABLE ATTACH" -> attach(entry);
      case "FK CONSTRAINT" -> keys.add(entry);
      default -> {}
    }
  }

  private void attach(TocEntry attach) {
    List<TocEntry> both = tablesOf(attach);
    for (TocEntry child : both) {
      if (child.tag().equals(attach.tag()) && child.namespace().equals(attach.namespace())) {
        both.stream()
            .filter(parent -> parent != child)
            .forEach(p -> partitions.computeIfAbsent(p.id(), id -> new ArrayList<>()).add(child));
      }
    }
  }

  private List<TocEntry> tablesOf(TocEntry entry) {
    return entry.dependencies().stream().filter(tables::containsKey).map(tables::get).toList();
  }

  /** Returns the keys among the examined entries. */
  List<TocEntry> found() {
    return keys.stream().filter(this::dangles).toList();
  }

  private boolean dangles(TocEntry key) {
    List<TocEntry> both = tablesOf(key);
    Optional<TocEntry> from =
        both.stream()
            .filter(table -> table.namespace().equals(key.namespace()))
            .filter(table -> key.tag().startsWith(table.tag() + ' '))
            .max(Comparator.comparing(table -> table.tag().length()));
    if (from.isEmpty() || !hasRows(from.get())) {
      return false;
    }
    List<TocEntry> to = both.stream().filter(table -> table != from.get()).toList();
    // A key that depends on a single table references that table itself.
    return !(to.isEmpty() ? both : to).stream().allMatch(this::isComplete);
  }

  private boolean hasRows(TocEntry table) {
    return table.partitioned()
        ? partitions(table).stream().anyMatch(this::hasRows)
        : filled.contains(table.id());
  }

  private boolean isComplete(TocEntry table) {
    return table.partitioned()
        ? partitions(table).stream().allMatch(this::isComplete)
        : filled.contains(table.id());
  }

  private List<TocEntry> partitions(TocEntry table) {
    return partitions.getOrDefault(table.id(), List.of());
  }
}
