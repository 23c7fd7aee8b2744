package dev.holdfast.cli.console;

import dev.holdfast.plugin.config.SecretText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a password to be set comes from, beside the present one of {@link PasswordOption}. */
public final class NewPasswordOption {

  private static final String NAME = "--new-password-file";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description = "Read the new password from this file; - is the next line of standard input.")
  private @Nullable String file;

  /** The password, asked for twice. */
  public SecretText text() {
    return PasswordOption.chosen(file, NAME);
  }
}
