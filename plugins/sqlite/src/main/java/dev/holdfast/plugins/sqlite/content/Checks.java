package dev.holdfast.plugins.sqlite.content;

import dev.holdfast.plugins.sqlite.database.Answer;
import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.database.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's own checks of a database. A small one is checked completely; for others that could take
 * hours while writers wait, so they get the quick check.
 */
final class Checks {

  private static final long SMALL = 32L * 1024 * 1024;
  private static final int MAXIMUM_FINDINGS = 100;
  private static final String FOREIGN_KEYS =
      "SELECT format('%d rows of %s refer to rows of %s that are not there', count(*), \"table\","
          + " parent) FROM pragma_foreign_key_check GROUP BY \"table\", parent ORDER BY 1";

  private final Database database;
  private final StandIns standIns;
  private final List<String> findings;
  private final List<String> unchecked;

  /**
   * Creates the checks of a database.
   *
   * @param findings receives what they find
   * @param unchecked receives what they can't examine
   */
  Checks(Database database, StandIns standIns, List<String> findings, List<String> unchecked) {
    this.database = database;
    this.standIns = standIns;
    this.findings = findings;
    this.unchecked = unchecked;
  }

  void run() throws InterruptedException {
    long bytes = database.number("PRAGMA page_count") * database.number("PRAGMA page_size");
    if (standIns.areNeeded()) {
      unchecked.add(
          "Content that depends on the application's own collations was not checked: "
              + String.join(", ", standIns.collations()));
      database.execute("PRAGMA ignore_check_constraints=ON");
      checkTables(List.of("quick_check"));
    } else if (bytes <= SMALL) {
      database.execute("PRAGMA cache_size=" + -SMALL / 1024); // completely, unless that takes long
      checkAll(List.of("integrity_check", "quick_check"));
      checkForeignKeys();
    } else {
      checkAll(List.of("quick_check"));
    }
  }

  private void checkAll(List<String> checks) throws InterruptedException {
    if (run(checks.get(0), String.valueOf(MAXIMUM_FINDINGS)) != null) {
      checkTables(checks);
    }
  }

  /** Checks table by table, so that a table that can't be checked doesn't affect the others. */
  private void checkTables(List<String> checks) throws InterruptedException {
    run("quick_check", "sqlite_schema");
    for (String table :
        database.texts("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
      checkTable(table, checks);
    }
  }

  private void checkTable(String table, List<String> checks) throws InterruptedException {
    String name = StoredTable.quoted(table, '\'');
    Answer.Refused<List<String>> trouble = run(checks.get(0), name);
    if (trouble == null || trouble.damaged()) {
      return;
    }
    Answer.Refused<List<String>> rest = trouble;
    for (int i = 1; i < checks.size() && rest != null; i++) {
      rest = run(checks.get(i), name);
    }
    if (rest != null) {
      database.execute("PRAGMA ignore_check_constraints=ON");
      rest = run("quick_check", name);
      database.execute("PRAGMA ignore_check_constraints=OFF");
    }
    unchecked.add(
        (rest == null ? "Table %s was only partly checked: %s" : "Table %s was not checked: %s")
            .formatted(table, trouble.reason()));
  }

  private void checkForeignKeys() throws InterruptedException {
    Answer<List<String>> answer = database.ask(Query.texts(FOREIGN_KEYS));
    if (answer instanceof Answer.Refused<List<String>> refused) {
      unchecked.add("Foreign keys were not checked: " + refused.reason());
    } else if (answer instanceof Answer.Given<List<String>> violations) {
      violations.value().forEach(this::find);
    }
  }

  /**
   * Runs a check. If damage stops it, that is a finding.
   *
   * @return why it couldn't complete, or null
   */
  private Answer.@Nullable Refused<List<String>> run(String check, String argument)
      throws InterruptedException {
    Answer<List<String>> answer =
        database.ask(Query.texts("PRAGMA " + check + "(" + argument + ")"));
    if (answer instanceof Answer.Given<List<String>> given) {
      given.value().stream()
          .flatMap(String::lines)
          .filter(line -> !line.equals("ok") && !line.startsWith("*** "))
          .forEach(this::find);
      return null;
    }
    Answer.Refused<List<String>> refused = (Answer.Refused<List<String>>) answer;
    if (refused.damaged()) {
      find("%s(%s) failed: %s".formatted(check, argument, refused.reason()));
    }
    return refused;
  }

  private void find(String finding) {
    if (findings.size() < MAXIMUM_FINDINGS && !findings.contains(finding)) {
      findings.add(finding);
    }
  }
}
