package dev.holdfast.cli.console;

import dev.holdfast.plugin.config.SecretText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the code of a second factor comes from: the terminal, unless a file is named. */
public final class CodeOption {

  private static final String NAME = "--code-file";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "Read the code of the second factor, or a recovery code, from this file; - is the next"
              + " line of standard input.")
  private @Nullable String file;

  /** A further code. */
  public SecretText next() {
    return file == null
        ? Terminal.askSecret("The next code (each is valid once), or a recovery code", NAME)
        : SecretFile.read(file);
  }

  /** The code, when one is asked for. */
  public SecretText code() {
    return file == null
        ? Terminal.askSecret("Code of your second factor", NAME)
        : SecretFile.read(file);
  }
}
