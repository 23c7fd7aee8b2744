package dev.holdfast.engine.text;

/** Text that somebody else wrote, on its way to a log, an answer or a terminal. */
public final class VisibleText {

  private VisibleText() {}

  /**
   * The text with what could steer a terminal, forge a line, or hide behind other text made
   * visible: control characters, line separators, halves of characters, and what turns the
   * direction of writing.
   */
  public static String of(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "\uFFFD");
  }

  /** The same, cut where it is longer than {@code limit} characters. */
  public static String of(String text, int limit) {
    return of(text.length() <= limit ? text : text.substring(0, limit) + " …");
  }
}
