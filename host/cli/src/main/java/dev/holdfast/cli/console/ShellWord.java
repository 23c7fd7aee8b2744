package dev.holdfast.cli.console;

/** Words of commands that people are told to run. */
public final class ShellWord {

  private ShellWord() {}

  /** As a shell takes it for one word. */
  public static String of(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
