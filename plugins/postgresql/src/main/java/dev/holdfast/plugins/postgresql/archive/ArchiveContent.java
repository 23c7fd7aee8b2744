package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.database.TableProof;
import java.util.List;
import java.util.Set;

/**
 * What a whole archive held.
 *
 * @param tables rows and digest of each table, of all large objects together and of all sequences
 * @param tableIds the OIDs of the tables whose rows were there
 * @param dataBlocks how many data blocks there were, which is as many as the table of contents
 *     names
 * @param bytes how long the archive is
 */
public record ArchiveContent(
    List<TableProof> tables, Set<Long> tableIds, int dataBlocks, long bytes) {

  /** Copies the collections. */
  public ArchiveContent {
    tables = List.copyOf(tables);
    tableIds = Set.copyOf(tableIds);
  }
}
