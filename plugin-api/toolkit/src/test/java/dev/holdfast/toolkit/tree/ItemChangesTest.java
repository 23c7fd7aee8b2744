package dev.holdfast.toolkit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemChangesTest {

  @Test
  void namesArePairedInTheOrderOfTheirBytes() throws Exception {
    String afterTheOthers = "\ud83d\ude00"; // as UTF-16 it comes before U+FFFD
    assertThat(pairs(List.of("a", "b", "\ufffd", afterTheOthers), List.of("0", "b", "c", "\ufffd")))
        .containsExactly(
            "null 0", "a null", "b b", "null c", "\ufffd \ufffd", afterTheOthers + " null");
    assertThat(pairs(List.of(), List.of("a"))).containsExactly("null a");
    assertThat(pairs(List.of("a"), List.of())).containsExactly("a null");
    assertThat(pairs(List.of(), List.of())).isEmpty();
  }

  private static List<String> pairs(List<String> now, List<String> before) throws Exception {
    Iterator<String> names = now.iterator();
    Iterator<String> items = before.iterator();
    ItemChanges<String> changes =
        new ItemChanges<>(() -> names.hasNext() ? names.next() : null, name -> name, reader(items));
    List<String> pairs = new ArrayList<>();
    for (var pair = changes.next(); pair != null; pair = changes.next()) {
      ContentItem item = pair.before();
      pairs.add(pair.now() + " " + (item == null ? null : item.name()));
    }
    return pairs;
  }

  private static ContentItems.Reader reader(Iterator<String> names) {
    return new ContentItems.Reader() {
      @Override
      public @Nullable ContentItem next() {
        return names.hasNext() ? ContentItem.of(names.next(), 0, "") : null;
      }

      @Override
      public void close() {}
    };
  }
}
