package dev.holdfast.cli.console;

import dev.holdfast.engine.text.VisibleText;
import java.util.stream.Collectors;

/** Text that somebody else wrote, on its way to a terminal. */
final class CellText {

  private CellText() {}

  /** The text as {@link VisibleText} makes it, but for its lines, which stay. */
  static String visibleLines(String text) {
    return text.lines().map(VisibleText::of).collect(Collectors.joining(System.lineSeparator()));
  }

  /** How many columns it takes, as near as one can say without knowing the terminal's font. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
