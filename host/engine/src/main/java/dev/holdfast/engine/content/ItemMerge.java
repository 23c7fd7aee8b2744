package dev.holdfast.engine.content;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorted items of several readers as one, in which no name comes twice. */
final class ItemMerge implements ContentItems.Reader {

  /** The next item of a reader. */
  private record Head(ContentItem item, ContentItems.Reader rest) {}

  private final List<ContentItems.Reader> readers;
  private final Map<String, ContentItem> replaced;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing((Head head) -> head.item().name(), ItemLines.ORDER));
  private @Nullable String before;

  /**
   * Begins with the first item.
   *
   * @param replaced what comes in place of items of these names
   */
  ItemMerge(List<ContentItems.Reader> readers, Map<String, ContentItem> replaced)
      throws IOException {
    this.readers = readers;
    this.replaced = replaced;
    for (ContentItems.Reader reader : readers) {
      take(reader);
    }
  }

  static ContentItems.Reader reader(Iterator<ContentItem> items) {
    return new ContentItems.Reader() {
      @Override
      public @Nullable ContentItem next() {
        return items.hasNext() ? items.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  private void take(ContentItems.Reader reader) throws IOException {
    ContentItem item = reader.next();
    if (item != null) {
      heads.add(new Head(item, reader));
    }
  }

  @Override
  public @Nullable ContentItem next() throws IOException {
    Head first = heads.poll();
    if (first == null) {
      return null;
    }
    take(first.rest());
    String name = first.item().name();
    if (name.equals(before)) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "The source lists " + name + " twice, so its content is in doubt.",
          "Try again. If it happens again, report it to those who wrote the source's plugin.");
    }
    before = name;
    return replaced.getOrDefault(name, first.item());
  }

  @Override
  public void close() throws IOException {
    for (ContentItems.Reader reader : readers) {
      reader.close();
    }
  }
}
