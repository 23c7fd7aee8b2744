package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of contents of an archive. Names are raw text, except those in {@code data} and {@code
 * sequences}, which are as in lists of content.
 *
 * @param head the start of the archive
 * @param encoding of all texts and rows
 * @param data by entry id, the name in lists of content of each entry with a data block
 * @param inheriting by entry id, the {@code COPY} statement of each table that inherits from others
 * @param tableIds the OIDs of the tables with rows
 * @param sequences the positions of all sequences as one pseudo table; empty when there are none
 * @param database the database itself
 * @param searchPath where the archive sets its search path; null if it doesn't
 * @param owners the roles that own something
 * @param grantees the roles that grants name
 * @param grantors the roles other than the owner that granted something
 * @param extensions the extensions that are created
 * @param acting by kind of entry, such as {@code SUBSCRIPTION}, the names of objects that act on
 *     their own once restored, or reach other servers
 * @param tablespaces the tablespaces in use
 */
public record TableOfContents(
    ArchiveHead head,
    Encoding encoding,
    Map<Integer, String> data,
    Map<Integer, String> inheriting,
    Set<Long> tableIds,
    List<ContentItem> sequences,
    DatabaseDefinition database,
    @Nullable ArchivePart searchPath,
    Set<String> owners,
    Set<String> grantees,
    Set<String> grantors,
    Set<String> extensions,
    Map<String, Set<String>> acting,
    Set<String> tablespaces) {

  public TableOfContents {
    data = Map.copyOf(data);
    inheriting = Map.copyOf(inheriting);
    tableIds = Set.copyOf(tableIds);
    sequences = List.copyOf(sequences);
    owners = Set.copyOf(owners);
    grantees = Set.copyOf(grantees);
    grantors = Set.copyOf(grantors);
    extensions = Set.copyOf(extensions);
    acting = Map.copyOf(acting);
    tablespaces = Set.copyOf(tablespaces);
  }

  /** Returns the names of objects of this kind, which act on their own. */
  public Set<String> acting(String kind) {
    return acting.getOrDefault(kind, Set.of());
  }
}
