package dev.holdfast.cli.console;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a password comes from: the terminal, unless a file is named. */
public final class PasswordOption {

  private static final String NAME = "--password-file";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description = "Read the password from this file; - is standard input.")
  private @Nullable String file;

  /** The current password. */
  public SecretText present() {
    return file == null ? Terminal.askSecret("Password", NAME) : SecretFile.read(file);
  }

  /** A password to be set, asked for twice. */
  public SecretText chosen() {
    return chosen(file, NAME);
  }

  /** A password to be set, from a file or asked for twice. */
  public static SecretText chosen(@Nullable String file, String option) {
    if (file != null) {
      return SecretFile.read(file);
    }
    SecretText first = Terminal.askSecret("New password", option);
    if (!first.reveal().equals(Terminal.askSecret("Repeat it", option).reveal())) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST, "The passwords differ.", "Try again.");
    }
    return first;
  }
}
