package dev.holdfast.toolkit.upload;

import dev.holdfast.plugin.Buffers;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of the content that can be sent repeatedly: in memory as far as the budget allows, the
 * rest in a scratch file that is deleted when the part is closed.
 */
public final class Part implements AutoCloseable {

  /** The part after the end of the content. */
  static final Part EMPTY = new Part(chunk -> {}, 1);

  private final Consumer<byte[]> giveBack;
  private final long limit;
  private final List<byte[]> chunks = new ArrayList<>();
  private final PartDigest digest = new PartDigest();
  private long inMemory;
  private @Nullable Path file;

  private Part(Consumer<byte[]> giveBack, long limit) {
    this.giveBack = giveBack;
    this.limit = limit;
  }

  /** Reads up to {@code limit} bytes; fewer only when the content ends. */
  static Part read(InputStream content, long limit, Buffers memory, Path scratch)
      throws IOException, InterruptedException {
    Part part = new Part(memory::giveBack, limit);
    try {
      if (part.fillMemory(content, memory)) {
        part.fillFile(content, scratch);
      }
      return part;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      part.close();
      throw e;
    }
  }

  /** What the storage must report for it. */
  public PartDigest digest() {
    return digest;
  }

  /** The number of bytes. */
  public long size() {
    return digest.size();
  }

  /** Whether it is full, so that more content may follow. */
  public boolean isFull() {
    return size() == limit;
  }

  /** Opens all its bytes. The caller closes the stream. */
  public InputStream open() {
    List<InputStream> pieces = new ArrayList<>();
    long left = inMemory;
    for (byte[] chunk : chunks) {
      int length = (int) Math.min(left, chunk.length);
      pieces.add(new ByteArrayInputStream(chunk, 0, length));
      left -= length;
    }
    if (file != null) {
      try {
        pieces.add(Files.newInputStream(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new SequenceInputStream(Collections.enumeration(pieces));
  }

  /** Whether there may be more content for which no memory is left. */
  private boolean fillMemory(InputStream content, Buffers memory)
      throws IOException, InterruptedException {
    while (size() < limit) {
      Optional<byte[]> free = memory.take(Duration.ZERO);
      if (free.isEmpty()) {
        return true;
      }
      byte[] chunk = free.get();
      chunks.add(chunk);
      int wanted = (int) Math.min(chunk.length, limit - size());
      int count = content.readNBytes(chunk, 0, wanted);
      digest.update(chunk, count);
      inMemory += count;
      if (count < wanted) {
        return false;
      }
    }
    return false;
  }

  private void fillFile(InputStream content, Path scratch) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (OutputStream out = scratchFile(scratch)) {
      while (size() < limit) {
        int count = content.read(buffer, 0, (int) Math.min(buffer.length, limit - size()));
        if (count < 0) {
          return;
        }
        digest.update(buffer, count);
        out.write(buffer, 0, count);
      }
    }
  }

  /** Opens a file whose failures are those of the host's disk, not of the content. */
  private OutputStream scratchFile(Path folder) {
    try {
      file = Files.createTempFile(folder, "part-", "");
      return new FilterOutputStream(Files.newOutputStream(file)) {
        @Override
        public void write(byte[] bytes, int offset, int length) {
          try {
            out.write(bytes, offset, length);
          } catch (IOException e) {
            throw noSpace(e);
          }
        }
      };
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  private static PluginException noSpace(IOException cause) {
    return new PluginException(
        ErrorCode.NO_SPACE,
        "A part of the upload could not be written to the host's scratch folder",
        "Free some space there, give the host more memory, or run fewer backups at once.",
        cause);
  }

  @Override
  public void close() {
    chunks.forEach(giveBack);
    chunks.clear();
    inMemory = 0;
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new PluginException(
            ErrorCode.NO_SPACE, "A scratch file can't be removed: " + file, "", e);
      }
      file = null;
    }
  }
}
