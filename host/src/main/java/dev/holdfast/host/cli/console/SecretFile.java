package dev.holdfast.host.cli.console;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an option names instead of a secret: arguments are for everybody to see. */
public final class SecretFile {

  private static final String STANDARD_INPUT = "-";
  private static final int LARGEST = 4096;

  private SecretFile() {}

  /** The text without the line's end; {@code -} is standard input. */
  public static SecretText read(String file) {
    try (InputStream input =
        file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file))) {
      String text = new String(input.readNBytes(LARGEST), StandardCharsets.UTF_8);
      String line = text.replaceFirst("\r?\n$", "");
      if (!line.isEmpty()) {
        return SecretText.of(line);
      }
    } catch (IOException e) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The file " + file + " can't be read.",
          "Check its name, and that you may read it.",
          e);
    }
    throw new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "There is nothing in " + file + ".",
        "Write the secret there.");
  }
}
