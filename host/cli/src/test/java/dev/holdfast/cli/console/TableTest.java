package dev.holdfast.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.text.VisibleText;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsFitTheirContents() {
    Table table = new Table(List.of("NAME", "ID"));
    assertThat(table.lines(List.of(List.of("a", "1"), List.of("longer", "2"))))
        .containsExactly("NAME    ID", "a       1", "longer  2");
    assertThat(table.lines(List.of(List.of("still longer", "3"), List.of("b", ""))))
        .as("a later page has no headings")
        .containsExactly("still longer  3", "b");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    List<List<String>> rows = List.of(List.of("日本", "1"), List.of("e\u0301t\u00e9", "2"));
    assertThat(new Table(List.of("NAME", "ID")).lines(rows))
        .containsExactly("NAME  ID", "日本  1", "e\u0301t\u00e9   2");
  }

  @Test
  void controlCharactersAreShownVisibly() {
    assertThat(VisibleText.of("a\u001b[2Jb\nc\u202ed\u009be"))
        .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe");
    assertThat(VisibleText.of("Jürgen 日本 ✓")).isEqualTo("Jürgen 日本 ✓");
  }
}
