package dev.holdfast.cli.console;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that an option names instead of a secret, since everybody can see arguments. */
public final class SecretFile {

  private static final String STANDARD_INPUT = "-";
  private static final int LARGEST = 4096;

  private SecretFile() {}

  /**
   * The text without the line's end. {@code -} is the next line of standard input, so that several
   * secrets can come from there.
   */
  public static SecretText read(String file) {
    try {
      byte[] bytes = file.equals(STANDARD_INPUT) ? nextLine(System.in) : content(Path.of(file));
      if (bytes.length > LARGEST) {
        throw new HoldfastException(
            ProblemCode.INVALID_REQUEST,
            "The secret in " + file + " is over 4 KiB.",
            "Check that it is the right file.");
      }
      String line = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r?\n?\\z", "");
      if (!line.isEmpty()) {
        return SecretText.of(line);
      }
    } catch (IOException | InvalidPathException e) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The file " + file + " can't be read.",
          "Check its name, and that you may read it.",
          e);
    }
    throw new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        file.equals(STANDARD_INPUT)
            ? "Standard input is empty."
            : "The file is empty: " + file + ".",
        "Write the secret into it, in one line.");
  }

  /**
   * Requires that the file doesn't exist: its contents may be needed.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT}
   */
  public static void requireNew(Path file) {
    if (PrivateFile.exists(file)) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "The file " + file + " already exists.",
          "Choose another name; its content may still be needed.");
    }
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      return input.readNBytes(LARGEST + 1);
    }
  }

  private static byte[] nextLine(InputStream input) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = input.read();
    while (next >= 0 && next != '\n' && line.size() <= LARGEST) {
      line.write(next);
      next = input.read();
    }
    return line.toByteArray();
  }
}
