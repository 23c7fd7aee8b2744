package dev.holdfast.plugins.sqlite.content;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What SQLite reads from a database.
 *
 * @param tables the readable tables
 * @param unread the tables that it can't read without the application or another SQLite, each with
 *     the reason
 * @param schemaRead whether it understands the schema at all; otherwise no table is in any list
 * @param lost the tables that it can't read because they are damaged, each as a sentence
 * @param findings the findings of its checks
 * @param unchecked what it can't check here, and why
 */
public record DatabaseContent(
    List<ContentItem> tables,
    Map<String, String> unread,
    boolean schemaRead,
    List<String> lost,
    List<String> findings,
    List<String> unchecked) {

  /** The proof from SQLite alone; the list receives the tables. */
  public ContentProof proof(String evidence, ContentList list) throws IOException {
    List<String> all = new ArrayList<>(unchecked);
    unread.forEach((table, reason) -> all.add("Rows of " + table + " were not read: " + reason));
    for (ContentItem table : tables) {
      list.add(table);
    }
    return ContentProof.of(Level.BYTES, evidence).withChecks(findings, all);
  }

  /**
   * Refuses a database whose rows can't be read.
   *
   * @throws PluginException with CORRUPT
   */
  public void requireReadable() {
    if (!lost.isEmpty()) {
      throw new PluginException(
          ErrorCode.CORRUPT,
          "The database is damaged. " + String.join(" ", lost),
          "Restore it from a backup, or save what is left with .recover of sqlite3.");
    }
  }
}
