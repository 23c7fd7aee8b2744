package dev.holdfast.cli.console;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import org.jspecify.annotations.Nullable;

/** Asks the person in front of it. */
public final class Terminal {

  static final String CLEAR_LINE = "\r\033[K";

  private Terminal() {}

  /** Whether a line can be drawn again; consoles of editors and CI call themselves dumb. */
  static boolean canRedraw() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  /** Asks for what wasn't given. */
  public static String ask(@Nullable String given, String label, String option) {
    if (given != null) {
      return given;
    }
    java.io.Console console = require(label, option);
    return answer(console.readLine("%s: ", label), label, option);
  }

  /** Asks without showing what is typed. */
  public static SecretText askSecret(String label, String option) {
    java.io.Console console = require(label, option);
    char[] typed = console.readPassword("%s: ", label);
    return SecretText.of(answer(typed == null ? null : new String(typed), label, option));
  }

  private static java.io.Console require(String label, String option) {
    java.io.Console console = System.console();
    if (console == null) {
      throw missing(label, option);
    }
    return console;
  }

  private static String answer(@Nullable String typed, String label, String option) {
    if (typed == null || typed.isBlank()) {
      throw missing(label, option);
    }
    return typed;
  }

  private static HoldfastException missing(String label, String option) {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "Missing: " + label + ".",
        "Run it in a terminal, or pass " + option + ".");
  }
}
