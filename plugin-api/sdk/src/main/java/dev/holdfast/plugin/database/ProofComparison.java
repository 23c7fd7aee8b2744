package dev.holdfast.plugin.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the differences between two lists of tables. */
final class ProofComparison {

  private ProofComparison() {}

  static List<String> differences(List<TableProof> expected, List<TableProof> actual) {
    Map<String, TableProof> rest = new TreeMap<>(byName(actual));
    List<String> differences = new ArrayList<>();
    for (TableProof table : expected) {
      TableProof found = rest.remove(table.name());
      if (found == null) {
        differences.add("Table " + table.name() + " is missing");
      } else if (found.rows() != table.rows()) {
        differences.add(
            "Table %s has %d rows, not %d".formatted(table.name(), found.rows(), table.rows()));
      } else if (!sameDigest(table, found)) {
        differences.add("Table " + table.name() + " has different content");
      }
    }
    rest.values().stream()
        .filter(table -> table.rows() > 0)
        .forEach(table -> differences.add("Table " + table.name() + " was not in the backup"));
    return List.copyOf(differences);
  }

  private static boolean sameDigest(TableProof a, TableProof b) {
    return a.digest().isEmpty() || b.digest().isEmpty() || a.digest().equals(b.digest());
  }

  private static Map<String, TableProof> byName(List<TableProof> tables) {
    return tables.stream().collect(Collectors.toMap(TableProof::name, Function.identity()));
  }
}
