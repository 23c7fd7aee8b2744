package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The content of a complete archive.
 *
 * @param tables rows and digest of each table, of all large objects together and of all sequences
 * @param tableIds the OIDs of the tables whose rows were there
 * @param dataBlocks the number of data blocks, which matches the table of contents
 * @param bytes the length of the archive
 */
public record ArchiveContent(
    List<ContentItem> tables, Set<Long> tableIds, int dataBlocks, long bytes) {

  public ArchiveContent {
    tables = List.copyOf(tables);
    tableIds = Set.copyOf(tableIds);
  }

  /** Adds the tables to a list. */
  public void addTo(ContentList list) throws IOException {
    for (ContentItem table : tables) {
      list.add(table);
    }
  }
}
