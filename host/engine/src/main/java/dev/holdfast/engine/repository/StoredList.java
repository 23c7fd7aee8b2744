package dev.holdfast.engine.repository;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.content.ItemLines;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.manifest.EntryProof;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.pipe.Transfer;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The list of what a dump contains. It is fetched into a storage's scratch folder when it is first
 * read, and compared with the manifest before anything of it is used. Usable while the storages are
 * open. Thread-safe.
 */
public final class StoredList implements ContentItems {

  private final BackupChain.Piece piece;
  private final BackupObject list;
  private final Supplier<List<StorageAccess>> where;
  private final AgeIdentities identities;
  private @Nullable Path fetched;
  private volatile boolean unreadable;

  /**
   * The list of an entry that has one.
   *
   * @param where returns the storages with a copy, of which the first good one is used
   */
  public StoredList(
      BackupChain.Piece piece, Supplier<List<StorageAccess>> where, AgeIdentities identities) {
    this.piece = piece;
    this.list = Objects.requireNonNull(piece.entry().list(), "no list");
    this.where = where;
    this.identities = identities;
  }

  /** Fetches it, and requires that it is the one that belongs to the dump. */
  public synchronized Path fetch() throws IOException {
    if (fetched == null) {
      fetched = fetchFromAny();
    }
    return fetched;
  }

  /** Whether somebody has tried to read it in vain. */
  public boolean isUnreadable() {
    return unreadable;
  }

  @Override
  public ContentItems.Reader open() throws IOException {
    return new ItemLines.Reader(Files.newInputStream(fetch()));
  }

  private Path fetchFromAny() throws IOException {
    RuntimeException last = null;
    for (StorageAccess storage : where.get()) {
      try {
        return fetch(storage);
      } catch (IOException | RuntimeException e) {
        last = Failures.coded(e);
      }
    }
    unreadable = true;
    throw new IOException("The list of what is in the dump can't be read", last);
  }

  private Path fetch(StorageAccess storage) throws IOException {
    Path file = Files.createTempFile(storage.scratch(), "items-", ".jsonl");
    InputStream stored = StoredBytes.of(storage, piece.backup().manifest().prefix(), list).open();
    try (EntryReader in =
            EntryReader.openList(piece.entry(), piece.contents(), stored, identities);
        OutputStream out = Files.newOutputStream(file)) {
      Transfer.all(in, out);
    }
    requireSummary(file);
    return file;
  }

  private void requireSummary(Path file) throws IOException {
    EntryProof expected = piece.contents().proof();
    long items = 0;
    long records = 0;
    try (ContentItems.Reader in = new ItemLines.Reader(Files.newInputStream(file))) {
      for (ContentItem item = in.next(); item != null; item = in.next()) {
        items++;
        records += item.records();
      }
    }
    if (items != expected.items() || records != expected.records()) {
      throw new CorruptStreamException(
          "%s has %d items with %d records, but its manifest says %d with %d."
              .formatted(list.object(), items, records, expected.items(), expected.records()));
    }
  }
}
