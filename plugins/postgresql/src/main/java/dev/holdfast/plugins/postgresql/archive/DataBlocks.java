package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.toolkit.digest.RowTally;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads the data of an archive in custom format. A block is its kind, the id of its entry, and
 * chunks that each begin with their length, up to a chunk of length 0. A block of large objects has
 * such chunks for each object after the object's OID, up to an OID of 0. Source: {@code
 * _StartData}, {@code _StartLO}, {@code _skipData} in PostgreSQL's {@code
 * src/bin/pg_dump/pg_backup_custom.c}.
 */
final class DataBlocks {

  private static final int DATA = 1;
  private static final int LARGE_OBJECTS = 3;

  private final ArchiveInput input;
  private final ArchiveFields fields;
  private final Map<Integer, String> missing;
  private final Map<Integer, String> inheriting;
  private final ContentList list;
  private final Progress progress;
  private final Set<Long> tableIds;
  private final int expected;
  private final Map<String, RowTally> shared = new HashMap<>();
  private final byte[] oid = new byte[Integer.BYTES];

  DataBlocks(
      ArchiveInput input,
      ArchiveFields fields,
      TableOfContents contents,
      ContentList list,
      Progress progress)
      throws IOException {
    this.input = input;
    this.fields = fields;
    this.missing = new HashMap<>(contents.data());
    this.inheriting = contents.inheriting();
    this.tableIds = contents.tableIds();
    this.expected = missing.size();
    this.list = list;
    this.progress = progress;
    for (ContentItem sequences : contents.sequences()) {
      list.add(sequences);
    }
    Set<String> names = new HashSet<>();
    for (String name : missing.values()) {
      if (!names.add(name)) {
        shared.put(name, new RowTally());
      }
    }
  }

  ArchiveContent read() throws IOException {
    while (!input.atEnd()) {
      readBlock();
    }
    if (!missing.isEmpty()) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "The archive lacks the data of %d of %d entries, for example %s"
              .formatted(missing.size(), expected, missing.values().iterator().next()),
          "");
    }
    for (Map.Entry<String, RowTally> each : shared.entrySet()) {
      list.add(each.getValue().item(each.getKey()));
    }
    return new ArchiveContent(tableIds, expected, input.offset());
  }

  private void readBlock() throws IOException {
    int kind = input.readByte();
    int id = fields.number();
    String name = missing.remove(id);
    if (name == null) {
      throw input.corrupt("an unexpected or duplicate block of data");
    }
    boolean isLargeObjects = name.equals(TableOfContentsReader.LARGE_OBJECTS);
    if (kind != (isLargeObjects ? LARGE_OBJECTS : DATA)) {
      throw input.corrupt("a block of kind " + kind + " for " + name);
    }
    RowTally tally = shared.getOrDefault(name, new RowTally());
    if (isLargeObjects) {
      readLargeObjects(tally);
    } else {
      readTable(id, name, tally);
    }
    if (!shared.containsKey(name)) {
      list.add(tally.item(name));
    }
    progress.report("tables", expected - missing.size(), expected);
  }

  private void readTable(int id, String name, RowTally tally) throws IOException {
    String copy = inheriting.get(id);
    RowText rows = copy == null ? new CopyText(tally) : ColumnRows.of(tally, copy);
    readChunks(rows::feed);
    if (!rows.ended()) {
      throw input.corrupt("the rows of " + name + " don't end correctly");
    }
  }

  private void readLargeObjects(RowTally tally) throws IOException {
    for (int number = fields.number(); number != 0; number = fields.number()) {
      for (int i = 0; i < oid.length; i++) {
        oid[i] = (byte) (number >>> (8 * i));
      }
      tally.row().update(oid, 0, oid.length);
      readChunks(tally.row()::update);
      tally.endRow();
    }
  }

  private void readChunks(Bytes taker) throws IOException {
    for (int length = fields.number(); length != 0; length = fields.number()) {
      if (length < 0) {
        throw input.corrupt("a chunk of negative length");
      }
      for (int rest = length; rest > 0; ) {
        int part = input.require(rest);
        int from = input.position();
        taker.take(input.buffer(), from, from + part);
        input.advance(part);
        rest -= part;
      }
    }
  }

  /** Receives a part of an array. */
  private interface Bytes {
    void take(byte[] bytes, int from, int to);
  }
}
