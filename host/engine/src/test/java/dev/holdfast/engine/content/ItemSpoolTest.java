package dev.holdfast.engine.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.engine.Reason;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemSpoolTest {

  private static final ContentProof BYTES = ContentProof.of(Level.BYTES, "read");

  @TempDir private Path scratch;

  /** Each item has its own file, and files are merged more than once. */
  @Test
  void itemsAreSortedByTheBytesOfTheirNames() throws Exception {
    List<String> names =
        new ArrayList<>(List.of("é", "z", "\uFFFD", "\uD83D\uDE00", "a\u0000", ""));
    for (int i = 0; i < 200; i++) {
      names.add("n" + (i * 7919 % 1000));
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try (ItemSpool spool = new ItemSpool(scratch, 0)) {
      for (String name : names) {
        spool.add(ContentItem.of(name, 2, "d").withDetail("\"x\"\n"));
      }
      assertThat(spool.end(BYTES)).isEqualTo(BYTES);
      assertThat(spool.records()).isEqualTo(2L * names.size());
      spool.writeTo(lines);
    }
    assertThat(leftovers()).isEmpty();
    assertThat(lines.toString(StandardCharsets.UTF_8).lines()).hasSize(names.size());
    names.sort(
        (a, b) ->
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
    List<String> read = new ArrayList<>();
    try (ContentItems.Reader in =
        new ItemLines.Reader(new ByteArrayInputStream(lines.toByteArray()))) {
      for (ContentItem item = in.next(); item != null; item = in.next()) {
        assertThat(item).isEqualTo(ContentItem.of(item.name(), 2, "d").withDetail("\"x\"\n"));
        read.add(item.name());
      }
    }
    assertThat(read).isEqualTo(names);
  }

  @Test
  void nameThatComesTwiceIsAnErrorWhereverItIs() throws Exception {
    for (int chunk : new int[] {0, 1 << 20}) {
      try (ItemSpool spool = new ItemSpool(scratch, chunk)) {
        for (String name : List.of("b", "a", "b")) {
          spool.add(ContentItem.of(name, 1, ""));
        }
        spool.end(BYTES);
        assertThatThrownBy(() -> spool.writeTo(new ByteArrayOutputStream()))
            .isInstanceOfSatisfying(
                PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INCOMPLETE))
            .hasMessageContaining("lists b twice");
      }
    }
  }

  @Test
  void itemThatWasReadAgainTakesThePlaceOfTheFirstWhereverItIs() throws Exception {
    for (int chunk : new int[] {0, 1 << 20}) {
      try (ItemSpool spool = new ItemSpool(scratch, chunk)) {
        spool.add(ContentItem.of("a", 1, "old"));
        spool.add(ContentItem.of("b", 5, "d"));
        spool.replace(ContentItem.of("a", 3, "new"));
        assertThat(spool.end(BYTES)).isEqualTo(BYTES);
        assertThat(spool.items()).isEqualTo(2);
        assertThat(spool.records()).isEqualTo(8);
        try (ContentItems.Reader items = spool.open()) {
          assertThat(items.next()).isEqualTo(ContentItem.of("a", 3, "new"));
          assertThat(items.next()).isEqualTo(ContentItem.of("b", 5, "d"));
        }
      }
    }
  }

  @Test
  void unknownOrTooManyItemsReadAgainAreAFailure() throws Exception {
    try (ItemSpool spool = new ItemSpool(scratch)) {
      spool.add(ContentItem.of("a", 1, "d"));
      spool.replace(ContentItem.of("b", 1, "d"));
      assertThatThrownBy(() -> spool.end(BYTES))
          .isInstanceOfSatisfying(
              PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INCOMPLETE));
    }
    try (ItemSpool spool = new ItemSpool(scratch)) {
      for (int i = 0; i < ContentList.MOST_REPLACED; i++) {
        spool.replace(ContentItem.of("n" + i, 1, "d"));
      }
      Throwable told = catchThrowable(() -> spool.replace(ContentItem.of("more", 1, "d")));
      assertThat(Reason.of(told).code()).isEqualTo("INCOMPLETE");
      assertThatThrownBy(() -> spool.end(BYTES)).isSameAs(told);
    }
  }

  /** A source may swallow what it is told. */
  @Test
  void fullDiskIsRemembered() throws Exception {
    ItemSpool spool = new ItemSpool(scratch.resolve("gone"), 0);
    Throwable told = catchThrowable(() -> spool.add(ContentItem.of("a", 1, "")));
    assertThat(told).isInstanceOf(IOException.class);
    assertThat(Reason.of(told).code()).isEqualTo("NO_SPACE");
    assertThat(Reason.of(told).hint()).contains("Free some space");
    assertThatThrownBy(() -> spool.end(BYTES)).isSameAs(told);
  }

  @Test
  void proofIsLoweredToWhatItsItemsShow() throws Exception {
    try (ItemSpool spool = new ItemSpool(scratch)) {
      spool.add(ContentItem.of("a", 1, "d"));
      spool.add(ContentItem.of("b", 1, ""));
      assertThat(spool.end(BYTES)).isEqualTo(ContentProof.of(Level.ROWS, "read"));
      assertThatThrownBy(() -> spool.end(ContentProof.ofTool("it exited with 0")))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("takes for unknown");
      assertThatIllegalStateException().isThrownBy(() -> spool.add(ContentItem.of("c", 1, "")));
    }
  }

  @Test
  void readerRefusesWhatIsNoSortedList() {
    for (String lines :
        List.of(
            "{\"name\":\"b\",\"records\":1}\n{\"name\":\"a\",\"records\":1}\n",
            "{\"name\":\"a\",\"records\":1}\n{\"name\":\"a\",\"records\":1}\n",
            "{\"name\":\"a\",\"records\":-1}\n",
            "{\"records\":1}\n",
            "{\"name\":\"a\"}\n",
            "{\"name\":\"a\",\"rec",
            "[]\n")) {
      InputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(
              () -> {
                try (ContentItems.Reader reader = new ItemLines.Reader(in)) {
                  while (reader.next() != null) {
                    continue;
                  }
                }
              })
          .as(lines)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void everyDifferenceIsNamed() throws Exception {
    try (ItemSpool expected = spool("b 2 x", "a 1 -", "gone 0 -", "same 5 s", "undigested 5 s");
        ItemSpool actual =
            spool("a 3 -", "b 2 y", "new 1 -", "left-empty 0 -", "same 5 s", "undigested 5 -")) {
      assertThat(ItemDifferences.between(Subject.database("d"), expected, actual))
          .containsExactly(
              "Table a has 3 rows, not 1",
              "Table b has different content",
              "Table gone is missing",
              "Table new was not in the backup");
      assertThat(ItemDifferences.between(new Subject(Subject.TREE, "/"), expected, actual))
          .contains("File a has 3 bytes, not 1", "File gone is missing");
      assertThat(ItemDifferences.between(Subject.database("d"), expected, expected)).isEmpty();
    }
  }

  private ItemSpool spool(String... items) throws IOException {
    ItemSpool spool = new ItemSpool(scratch, 300);
    for (String item : items) {
      String[] parts = item.split(" ");
      spool.add(ContentItem.of(parts[0], Long.parseLong(parts[1]), parts[2].replace("-", "")));
    }
    return spool;
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(scratch)) {
      return files.toList();
    }
  }
}
