package dev.holdfast.toolkit.upload;

import dev.holdfast.plugin.Buffers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.IntToLongFunction;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Splits content of unknown length into parts. */
public final class Parts {

  private final CRC32C whole = new CRC32C();
  private final InputStream content;
  private final IntToLongFunction sizes;
  private final Buffers memory;
  private final Path scratch;
  private int count;

  /**
   * Creates it.
   *
   * @param sizes the size of each part, counted from 1; throws for one too many
   * @param scratch a folder for what exceeds the memory
   */
  public Parts(InputStream content, IntToLongFunction sizes, Buffers memory, Path scratch) {
    this.content = new CheckedInputStream(content, whole);
    this.sizes = sizes;
    this.memory = memory;
    this.scratch = scratch;
  }

  /**
   * Returns the next part, which the caller closes; empty if the content ended with the last one.
   */
  public Part next() throws IOException, InterruptedException {
    count++;
    return Part.read(content, sizes.applyAsLong(count), memory, scratch);
  }

  /** The CRC-32C of everything read. */
  public CRC32C whole() {
    return whole;
  }
}
