package dev.holdfast.plugins.s3.upload;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Splits content into parts. */
final class PartReader {

  private final CheckedInputStream content;
  private final MemoryBudget memory;
  private final Path scratch;
  private int count;

  /**
   * Creates a reader.
   *
   * @param content with a {@link CRC32C} as its checksum
   */
  PartReader(CheckedInputStream content, MemoryBudget memory, Path scratch) {
    this.content = content;
    this.memory = memory;
    this.scratch = scratch;
  }

  /**
   * Returns the next part, which the caller closes; empty if the content ended with the last one.
   */
  Part next() throws IOException {
    count++;
    if (count > PartSizes.MAXIMUM_PARTS) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The content is larger than the " + PartSizes.MAXIMUM_PARTS + " parts that S3 allows",
          "Split the database over several backups, or store this one elsewhere.");
    }
    return Part.read(content, PartSizes.of(count), memory, scratch);
  }

  /** The checksum of everything read. */
  CRC32C whole() {
    return (CRC32C) content.getChecksum();
  }
}
