package dev.holdfast.plugins.sqlite.content;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugins.sqlite.image.ImageContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what SQLite reads from a database with what is on its written pages.
 *
 * @param seen what SQLite read
 * @param written what is on the pages
 */
public record Comparison(DatabaseContent seen, ImageContent written) {

  /**
   * Returns the combined result.
   *
   * @param list receives the tables
   * @throws PluginException with INCOMPLETE if they contradict each other
   */
  public ContentProof proof(String evidence, ContentList list) throws IOException {
    requireUndamaged();
    Map<String, ContentItem> read = new HashMap<>();
    seen.tables().forEach(table -> read.put(table.name(), table));
    List<String> unchecked = new ArrayList<>(seen.unchecked());
    for (ContentItem counted : written.tables()) {
      ContentItem table = read.remove(counted.name());
      if (table == null) {
        unchecked.add(whyUnread(counted));
      } else if (table.records() != counted.records()) {
        throw contradiction(
            "table %s has %d rows, not %d"
                .formatted(table.name(), counted.records(), table.records()));
      }
      list.add(table == null ? counted : table);
    }
    if (!read.isEmpty()) {
      throw contradiction("table " + read.keySet().iterator().next() + " is missing");
    }
    List<String> findings = new ArrayList<>(seen.findings());
    findings.addAll(written.indexDamage());
    return ContentProof.of(
            Level.BYTES, evidence + "; SQLite read as many rows as the written pages contain")
        .withChecks(findings, unchecked);
  }

  /** Damage that SQLite doesn't see was caused by the dump. */
  private void requireUndamaged() {
    if (!written.tableDamage().isEmpty()) {
      throw contradiction(written.tableDamage().get(0));
    }
    if (!written.indexDamage().isEmpty() && seen.findings().isEmpty()) {
      throw contradiction(written.indexDamage().get(0));
    }
  }

  private String whyUnread(ContentItem counted) {
    String reason = seen.unread().get(counted.name());
    if (reason == null && seen.schemaRead()) {
      throw contradiction("table " + counted.name() + " is not in the database");
    }
    return "Rows of %s were counted on the pages but not read by SQLite%s"
        .formatted(counted.name(), reason == null ? "" : ": " + reason);
  }

  private static PluginException contradiction(String what) {
    return new PluginException(
        ErrorCode.INCOMPLETE,
        "The written pages differ from what SQLite reads: " + what,
        "Check the database with PRAGMA integrity_check and dump it again.");
  }
}
