package dev.holdfast.cli.jobfile;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the small files that options name. */
public final class InputFile {

  private static final int MAXIMUM_BYTES = 1 << 20;

  private InputFile() {}

  /** The file that an option names; {@code -} is standard input. */
  public static Path named(String option) {
    return Path.of(option.equals("-") ? "/dev/stdin" : option);
  }

  /**
   * The content of a file.
   *
   * @param what the file is, such as {@code job file}
   * @throws HoldfastException with INVALID_REQUEST when it can't be had
   */
  public static byte[] read(Path path, String what) {
    try {
      if (Files.isDirectory(path)) {
        throw invalid("The " + what + " " + path + " is a folder.", "Specify a file in it.", null);
      }
      byte[] content = start(path);
      if (content.length > MAXIMUM_BYTES) {
        throw invalid(
            "The " + what + " " + path + " is over 1 MiB.",
            "Check that it is the right file.",
            null);
      }
      return content;
    } catch (NoSuchFileException e) {
      throw invalid("There is no " + what + " " + path + ".", "Check its name.", e);
    } catch (IOException e) {
      throw invalid("The " + what + " " + path + " can't be read.", "Check its permissions.", e);
    }
  }

  /** One byte more than is allowed at most: a pipe or a device doesn't say how long it is. */
  private static byte[] start(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MAXIMUM_BYTES + 1);
    }
  }

  private static HoldfastException invalid(
      String message, String hint, @Nullable IOException cause) {
    return new HoldfastException(ProblemCode.INVALID_REQUEST, message, hint, cause);
  }
}
