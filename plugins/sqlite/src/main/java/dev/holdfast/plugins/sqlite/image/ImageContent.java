package dev.holdfast.plugins.sqlite.image;

import dev.holdfast.plugin.content.ContentItem;
import java.util.List;
import java.util.stream.Stream;

/**
 * The contents of an image's pages.
 *
 * @param tables user tables with their rows, without digests
 * @param tableDamage missing or inconsistent pages of tables, in sentences
 * @param indexDamage the same for indexes, which contain nothing that tables don't
 */
public record ImageContent(
    List<ContentItem> tables, List<String> tableDamage, List<String> indexDamage) {

  public ImageContent {
    tables = List.copyOf(tables);
    tableDamage = List.copyOf(tableDamage);
    indexDamage = List.copyOf(indexDamage);
  }

  /** All damage. */
  public List<String> damage() {
    return Stream.concat(tableDamage.stream(), indexDamage.stream()).toList();
  }
}
