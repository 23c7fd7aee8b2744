package dev.holdfast.plugins.postgresql.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Foreign keys whose rows refer to a table without rows: a backup that was told to leave the rows
 * of that table out has such keys, and no server would take them.
 */
final class DanglingKeys {

  private final Map<Integer, String> tables = new HashMap<>();
  private final Set<Integer> filled = new HashSet<>();
  private final List<TocEntry> keys = new ArrayList<>();

  /** Looks at the next entry. */
  void see(TocEntry entry) {
    switch (entry.description()) {
      case "TABLE" -> tables.put(entry.id(), entry.tag());
      // The rows of a partitioned table are in its partitions.
      case "TABLE DATA", "TABLE ATTACH" -> filled.addAll(entry.dependencies());
      case "FK CONSTRAINT" -> keys.add(entry);
      default -> {}
    }
  }

  /** The keys among the entries that were seen. */
  List<TocEntry> found() {
    return keys.stream().filter(this::dangles).toList();
  }

  private boolean dangles(TocEntry key) {
    boolean fromFilled = false;
    boolean toEmpty = false;
    for (int id : key.dependencies()) {
      String table = tables.get(id);
      if (table != null && key.tag().startsWith(table + ' ') && filled.contains(id)) {
        fromFilled = true;
      } else if (table != null && !filled.contains(id)) {
        toEmpty = true;
      }
    }
    return fromFilled && toEmpty;
  }
}
