package dev.holdfast.cli.console;

import dev.holdfast.engine.text.VisibleText;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/** Text from elsewhere, made safe for a terminal. */
final class CellText {

  private CellText() {}

  /** The text as {@link VisibleText} makes it, but for its lines, which stay. */
  static String visibleLines(String text) {
    return text.lines().map(VisibleText::of).collect(Collectors.joining(System.lineSeparator()));
  }

  /** How many columns it takes: two for each wide character, none for what joins another. */
  static int width(String text) {
    return text.codePoints().map(WCWidth::wcwidth).filter(width -> width > 0).sum();
  }
}
