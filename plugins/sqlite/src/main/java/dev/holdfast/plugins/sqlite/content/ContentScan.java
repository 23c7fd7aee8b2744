package dev.holdfast.plugins.sqlite.content;

import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugins.sqlite.database.Answer;
import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.database.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets SQLite read and check a database as far as possible: an application's own collations and
 * functions are missing here, and a problem in the source is no reason to skip the rest.
 */
public final class ContentScan {

  public static final Query<Long> SCHEMA = Query.number("SELECT count(*) FROM sqlite_schema");

  private final Database database;
  private final Progress progress;
  private final boolean digests;
  private final List<ContentItem> tables = new ArrayList<>();
  private final Map<String, String> unread = new LinkedHashMap<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final List<String> unchecked = new ArrayList<>();
  private int read;

  /**
   * Creates a scan.
   *
   * @param digests whether to read all values; otherwise rows are only counted
   */
  public ContentScan(Database database, Progress progress, boolean digests) {
    this.database = database;
    this.progress = progress;
    this.digests = digests;
  }

  /** Reads and checks everything, within the current transaction if there is one. */
  public DatabaseContent run() throws InterruptedException {
    boolean schemaRead = readSchema();
    if (schemaRead) {
      List<StoredTable> stored = StoredTable.all(database);
      StandIns standIns = StandIns.register(database);
      for (StoredTable table : stored) {
        read(table);
        progress.report("tables", ++read, stored.size());
      }
      new Checks(database, standIns, findings, unchecked).run();
    }
    return new DatabaseContent(tables, unread, schemaRead, lost, findings, unchecked);
  }

  /** Lets SQLite read what it understands of the schema. */
  private boolean readSchema() throws InterruptedException {
    if (!(database.ask(SCHEMA) instanceof Answer.Refused<Long> refused)) {
      return true;
    }
    if (refused.damaged()) {
      findings.add(refused.reason());
    } else {
      unchecked.add("The schema was not checked: " + refused.reason());
    }
    database.execute("PRAGMA writable_schema=ON"); // Skips what it doesn't understand.
    Answer<Long> again = database.ask(SCHEMA);
    if (again instanceof Answer.Refused<Long> lasting && lasting.damaged()) {
      lost.add("The schema can't be read: " + lasting.reason() + ".");
    }
    return again instanceof Answer.Given<Long>;
  }

  private void read(StoredTable table) throws InterruptedException {
    if (table.sqlName() == null) {
      unread.put(table.name(), "its name can't be used in SQL");
      return;
    }
    TableRead read = new TableRead(database, table);
    Answer<ContentItem> answer = digests ? read.digest() : read.count();
    if (digests && answer instanceof Answer.Refused<ContentItem> refused && !refused.damaged()) {
      answer = read.count();
      if (answer instanceof Answer.Given<ContentItem>) {
        unchecked.add(
            "Rows of " + table.name() + " were counted but not read: " + refused.reason());
      }
    }
    if (answer instanceof Answer.Given<ContentItem> given) {
      tables.add(given.value());
    } else if (answer instanceof Answer.Refused<ContentItem> refused && refused.damaged()) {
      lost.add("Table %s can't be read: %s.".formatted(table.name(), refused.reason()));
    } else if (answer instanceof Answer.Refused<ContentItem> refused) {
      unread.put(table.name(), refused.reason());
    }
  }
}
