package dev.holdfast.toolkit.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A program that wrote a dump, and succeeded.
 *
 * @param content what the reader found in the dump
 * @param warnings what the program warned of
 */
public record DumpRun<T>(T content, List<String> warnings) {

  public DumpRun {
    warnings = List.copyOf(warnings);
  }

  /** Reads a dump to its end. Without the engine's own end mark it throws INCOMPLETE. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Returns what is in the dump. */
    T read(InputStream dump) throws IOException;
  }

  /**
   * Copies a dump while it is read. The program must write the whole dump, exit with 0 and print no
   * error; its own failure takes precedence over that of the reader, since it is more specific.
   *
   * @param dump the program's output
   * @param program waited for, and ended by its owner
   */
  public static <T> DumpRun<T> of(
      InputStream dump,
      ToolMessages.Ending program,
      ToolMessages messages,
      OutputStream out,
      Reader<T> reader)
      throws IOException, InterruptedException {
    T content = messages.read(program, () -> reader.read(new CopyingInputStream(dump, out)));
    return new DumpRun<>(content, messages.requireSuccess(program.await()));
  }
}
