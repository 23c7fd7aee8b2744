package dev.holdfast.plugins.sqlite.image;

import dev.holdfast.plugin.database.TableProof;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands on the pages of an image.
 *
 * @param tables the tables of users with their rows, without digests
 * @param tableDamage which pages of tables are missing or aren't what their tree says, in sentences
 * @param indexDamage the same of indexes, from which nothing is lost that tables don't hold
 */
public record ImageContent(
    List<TableProof> tables, List<String> tableDamage, List<String> indexDamage) {

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
