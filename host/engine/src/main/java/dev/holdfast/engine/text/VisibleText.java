package dev.holdfast.engine.text;

/** Makes untrusted text safe for a log, a response or a terminal. */
public final class VisibleText {

  private VisibleText() {}

  /**
   * Returns the text with dangerous characters made visible: those that control a terminal, forge a
   * line, or hide other text, that is control characters, line separators, unpaired surrogates, and
   * changes of the writing direction.
   */
  public static String of(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "\uFFFD");
  }

  /** Returns the text of {@link #of}, truncated to {@code limit} characters. */
  public static String of(String text, int limit) {
    return of(text.length() <= limit ? text : text.substring(0, limit) + " …");
  }
}
