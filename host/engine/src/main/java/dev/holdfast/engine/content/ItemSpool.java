package dev.holdfast.engine.content;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the items of a content in a few megabytes of memory: what doesn't fit is in sorted files in
 * a scratch folder, which are merged. Thread-safe.
 */
public final class ItemSpool implements ContentList, ContentItems, AutoCloseable {

  private static final int CHUNK_BYTES = 4 << 20;
  private static final int ITEM_BYTES = 160;
  private static final int MOST_FILES = 50;

  private final Path scratch;
  private final int chunkLimit;
  private final List<Path> files = new ArrayList<>();
  private final Map<String, ContentItem> replaced = new HashMap<>();
  private List<ContentItem> chunk = new ArrayList<>();
  private long chunkBytes;
  private long items;
  private long records;
  private boolean digested = true;
  private boolean ended;
  private @Nullable IOException failure;

  /** Uses this folder where the memory doesn't suffice. */
  public ItemSpool(Path scratch) {
    this(scratch, CHUNK_BYTES);
  }

  ItemSpool(Path scratch, int chunkLimit) {
    this.scratch = scratch;
    this.chunkLimit = chunkLimit;
  }

  @Override
  public synchronized void add(ContentItem item) throws IOException {
    requireOpen();
    records = Math.addExact(records, item.records());
    items++;
    digested &= !item.digest().isEmpty();
    chunk.add(item);
    chunkBytes +=
        ITEM_BYTES + 2L * (item.name().length() + item.digest().length() + item.detail().length());
    if (chunkBytes > chunkLimit) {
      try {
        spill();
      } catch (IOException e) {
        failure = noSpace(e);
        throw failure;
      }
    }
  }

  @Override
  public synchronized void replace(ContentItem item) throws IOException {
    requireOpen();
    digested &= !item.digest().isEmpty();
    replaced.put(item.name(), item);
    if (replaced.size() > MOST_REPLACED) {
      failure =
          new IOException(
              new PluginException(
                  ErrorCode.INCOMPLETE,
                  "Over %,d items changed while they were read.".formatted(MOST_REPLACED),
                  "Back up a snapshot, or at a quieter time."));
      throw failure;
    }
  }

  private void requireOpen() throws IOException {
    if (ended) {
      throw new IllegalStateException("The call that was given this list has ended");
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void spill() throws IOException {
    if (files.size() == MOST_FILES) {
      Path all = write(readers(false));
      delete();
      files.add(all);
    }
    files.add(write(List.of(sorted())));
    chunk = new ArrayList<>();
    chunkBytes = 0;
  }

  private Path write(List<ContentItems.Reader> sources) throws IOException {
    Path file = Files.createTempFile(scratch, "items-", ".jsonl");
    try (ItemMerge merged = new ItemMerge(sources, Map.of());
        OutputStream out = Files.newOutputStream(file)) {
      write(merged, out);
      return file;
    }
  }

  private static void write(ContentItems.Reader from, OutputStream out) throws IOException {
    try (ItemLines.Writer lines = new ItemLines.Writer(out)) {
      for (ContentItem item = from.next(); item != null; item = from.next()) {
        lines.write(item);
      }
    }
  }

  /**
   * Ends the list. A proof that claims more than its items show is lowered.
   *
   * @throws IOException as {@link #add} has thrown, whatever became of it
   */
  public synchronized ContentProof end(ContentProof proof) throws IOException {
    ended = true;
    if (failure != null) {
      throw failure;
    }
    if (proof.level() == Level.TOOL && items > 0) {
      throw new PluginException(
          ErrorCode.PLUGIN_BUG,
          "The source lists items of a content that it takes for unknown.",
          "");
    }
    if (!replaced.isEmpty()) {
      recount();
    }
    return proof.level() == Level.BYTES && !digested
        ? ContentProof.of(Level.ROWS, proof.evidence())
            .withChecks(proof.findings(), proof.unchecked())
        : proof;
  }

  private void recount() throws IOException {
    records = 0;
    long found = 0;
    try (ContentItems.Reader all = open()) {
      for (ContentItem item = all.next(); item != null; item = all.next()) {
        records = Math.addExact(records, item.records());
        found += replaced.containsKey(item.name()) ? 1 : 0;
      }
    }
    if (found < replaced.size()) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "The source has read items again that it doesn't list, so its content is in doubt.",
          "");
    }
  }

  /** How many items there are. */
  public synchronized long items() {
    return items;
  }

  /** The records of all items. */
  public synchronized long records() {
    return records;
  }

  /** Writes all items, sorted, as JSON Lines. Doesn't close the stream. */
  public void writeTo(OutputStream out) throws IOException {
    try (ContentItems.Reader all = open()) {
      write(all, out);
    }
  }

  /**
   * Begins with the first item.
   *
   * @throws PluginException {@link ErrorCode#INCOMPLETE} when it comes to a name that was added
   *     twice
   */
  @Override
  public synchronized ContentItems.Reader open() throws IOException {
    return new ItemMerge(readers(true), replaced);
  }

  private List<ContentItems.Reader> readers(boolean withChunk) throws IOException {
    List<ContentItems.Reader> readers = new ArrayList<>();
    for (Path file : files) {
      readers.add(new ItemLines.Reader(Files.newInputStream(file)));
    }
    if (withChunk) {
      readers.add(sorted());
    }
    return readers;
  }

  private ContentItems.Reader sorted() {
    chunk.sort(Comparator.comparing(ContentItem::name, ItemLines.ORDER));
    return ItemMerge.reader(chunk.iterator());
  }

  private static IOException noSpace(IOException e) {
    return new IOException(
        new PluginException(
            ErrorCode.NO_SPACE,
            "The list of what is backed up could not be written to the host's scratch folder.",
            "Free some space there, or lower the parallelism of the job.",
            e));
  }

  private void delete() {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        continue; // The scratch folder goes with the work.
      }
    }
    files.clear();
  }

  @Override
  public synchronized void close() {
    ended = true;
    delete();
  }
}
