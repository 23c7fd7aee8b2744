package dev.holdfast.engine.content;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The differences between two contents, whose sorted items are read side by side. */
public final class ItemDifferences {

  private static final int MOST = 100;

  private final String item;
  private final String record;
  private final List<String> told = new ArrayList<>();
  private long untold;

  private ItemDifferences(Subject subject) {
    Nouns nouns = Nouns.of(subject.kind());
    this.item = nouns.item().substring(0, 1).toUpperCase(Locale.ROOT) + nouns.item().substring(1);
    this.record = nouns.record();
  }

  /**
   * Compares a content with what is expected. An item without records that wasn't expected is no
   * difference: its records may have been left out.
   *
   * @return sentences for people, at most a hundred and the number of the others; empty when the
   *     content is the same
   */
  public static List<String> between(Subject subject, ContentItems expected, ContentItems actual)
      throws IOException {
    ItemDifferences differences = new ItemDifferences(subject);
    try (ContentItems.Reader left = expected.open();
        ContentItems.Reader right = actual.open()) {
      differences.merge(left, right);
    }
    return differences.all();
  }

  private void merge(ContentItems.Reader left, ContentItems.Reader right) throws IOException {
    ContentItem found = right.next();
    for (ContentItem item = left.next(); item != null; item = left.next()) {
      while (found != null && ItemLines.ORDER.compare(found.name(), item.name()) < 0) {
        unexpected(found);
        found = right.next();
      }
      if (found == null || !found.name().equals(item.name())) {
        tell("%s %s is missing".formatted(this.item, item.name()));
      } else {
        compare(item, found);
        found = right.next();
      }
    }
    for (; found != null; found = right.next()) {
      unexpected(found);
    }
  }

  private void compare(ContentItem item, ContentItem found) {
    if (found.records() != item.records()) {
      tell(
          "%s %s has %d %ss, not %d"
              .formatted(this.item, item.name(), found.records(), record, item.records()));
    } else if (!item.digest().isEmpty()
        && !found.digest().isEmpty()
        && !item.digest().equals(found.digest())) {
      tell("%s %s has different content".formatted(this.item, item.name()));
    }
  }

  private void unexpected(ContentItem found) {
    if (found.records() > 0) {
      tell("%s %s was not in the backup".formatted(item, found.name()));
    }
  }

  private void tell(String difference) {
    if (told.size() < MOST) {
      told.add(difference);
    } else {
      untold++;
    }
  }

  private List<String> all() {
    if (untold > 0) {
      told.add(String.format(Locale.ROOT, "%,d more differences", untold));
    }
    return List.copyOf(told);
  }
}
