package dev.holdfast.plugins.postgresql.archive;

import java.util.Set;

/**
 * What is known of a complete archive.
 *
 * @param tableIds the OIDs of the tables whose rows were there
 * @param dataBlocks the number of data blocks, which matches the table of contents
 * @param bytes the length of the archive
 */
public record ArchiveContent(Set<Long> tableIds, int dataBlocks, long bytes) {

  public ArchiveContent {
    tableIds = Set.copyOf(tableIds);
  }
}
