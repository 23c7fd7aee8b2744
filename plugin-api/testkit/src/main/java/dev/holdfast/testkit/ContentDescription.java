package dev.holdfast.testkit;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A content as a source describes it, in memory: its proof and its items by name. The host keeps
 * items on disk and compares them in the same way.
 *
 * @param proof the proof
 * @param items the items by name
 */
public record ContentDescription(ContentProof proof, Map<String, ContentItem> items) {

  /** Describes a content, and adds its items to this list. */
  @FunctionalInterface
  public interface Describer {

    /** Returns its proof. */
    ContentProof describe(ContentList list) throws Exception;
  }

  /** Returns what is described. Throws an {@link AssertionError} for an item that comes twice. */
  public static ContentDescription of(Describer describer) throws Exception {
    Map<String, ContentItem> items = new ConcurrentSkipListMap<>();
    ContentList list =
        new ContentList() {
          @Override
          public void add(ContentItem item) {
            if (items.put(item.name(), item) != null) {
              throw new AssertionError("An item was added twice: " + item.name());
            }
          }

          @Override
          public void replace(ContentItem item) {
            if (items.put(item.name(), item) == null) {
              throw new PluginException(
                  ErrorCode.INCOMPLETE, "An item that is unknown was replaced: " + item.name(), "");
            }
          }
        };
    return new ContentDescription(describer.describe(list), items);
  }

  /** All items, sorted by name. */
  public Collection<ContentItem> list() {
    return items.values();
  }

  /** Rows of all tables, or bytes of all files. */
  public long records() {
    return list().stream().mapToLong(ContentItem::records).sum();
  }

  /** Whether both say something about the content. */
  public boolean isComparableTo(ContentDescription other) {
    return proof.level() != Level.TOOL && other.proof.level() != Level.TOOL;
  }

  /** Returns what another content has that this one hasn't, or has in another way. */
  public List<String> differences(ContentDescription actual) {
    List<String> differences = new ArrayList<>();
    if (isComparableTo(actual)) {
      list().stream()
          .filter(item -> !isSame(item, actual.items.get(item.name())))
          .forEach(item -> differences.add(item + " became " + actual.items.get(item.name())));
      actual.list().stream()
          .filter(item -> item.records() > 0 && !items.containsKey(item.name()))
          .forEach(item -> differences.add(item + " is new"));
    }
    actual.proof.findings().stream()
        .filter(finding -> proof.unchecked().isEmpty() && !proof.findings().contains(finding))
        .forEach(differences::add);
    return differences;
  }

  private static boolean isSame(ContentItem item, @Nullable ContentItem found) {
    return found != null
        && item.records() == found.records()
        && (item.digest().isEmpty()
            || found.digest().isEmpty()
            || item.digest().equals(found.digest()));
  }
}
