package dev.holdfast.host.cli.console;

import java.util.stream.Collectors;

/** Text that somebody else wrote, on its way to a terminal. */
public final class CellText {

  private CellText() {}

  /**
   * The text with what could steer a terminal, or hide behind other text, made visible: control
   * characters and those that turn the direction of writing.
   */
  public static String visible(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
  }

  /** The same for text of several lines, which stay. */
  static String visibleLines(String text) {
    return text.lines().map(CellText::visible).collect(Collectors.joining(System.lineSeparator()));
  }

  /** How many columns it takes, as near as one can say without knowing the terminal's font. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
