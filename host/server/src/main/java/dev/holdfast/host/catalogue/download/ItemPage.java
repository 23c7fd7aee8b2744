package dev.holdfast.host.catalogue.download;

import dev.holdfast.engine.content.ItemLines;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what is in an entry, in the order of the names' UTF-8 bytes.
 *
 * @param items tables, files or the like
 * @param next pass it as after for the next page; null on the last
 */
public record ItemPage(List<Item> items, @Nullable String next) {

  /**
   * A table, file or the like.
   *
   * @param name its name, in the source's notation
   * @param records its rows, bytes or the like
   * @param digest of its content; null if only its records were counted
   */
  public record Item(String name, long records, @Nullable String digest) {}

  /** Reads up to the end of the page, and keeps nothing else in memory. */
  static ItemPage of(ContentItems all, String prefix, String after, int limit) throws IOException {
    List<Item> items = new ArrayList<>();
    try (ContentItems.Reader reader = all.open()) {
      for (ContentItem item = reader.next(); item != null; item = reader.next()) {
        if (!item.name().startsWith(prefix) || ItemLines.ORDER.compare(item.name(), after) <= 0) {
          continue;
        }
        if (items.size() == limit) {
          return new ItemPage(items, items.get(limit - 1).name());
        }
        String digest = item.digest().isEmpty() ? null : item.digest();
        items.add(new Item(item.name(), item.records(), digest));
      }
    }
    return new ItemPage(items, null);
  }
}
