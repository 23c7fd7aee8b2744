package dev.holdfast.engine.access;

import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A part in the scratch folder, for a storage that must know its length first. */
public final class PartFile extends AbortableOutputStream {

  private final Path path;
  private final OutputStream out;
  private long length;
  private volatile @Nullable Throwable failure;

  private PartFile(Path path, OutputStream out) {
    this.path = path;
    this.out = out;
  }

  /** Creates an empty one. */
  public static PartFile create(Path scratch) throws IOException {
    try {
      Path path = Files.createTempFile(scratch, "part-", "");
      return new PartFile(path, Files.newOutputStream(path));
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  /** How much was written. */
  public long length() {
    return length;
  }

  /** Reads it; fails once it is aborted. */
  public InputStream open() throws IOException {
    return new FilterInputStream(Files.newInputStream(path)) {
      @Override
      public int read() throws IOException {
        requireWanted();
        return super.read();
      }

      @Override
      public int read(byte[] bytes, int offset, int count) throws IOException {
        requireWanted();
        return super.read(bytes, offset, count);
      }
    };
  }

  private void requireWanted() throws IOException {
    if (failure != null) {
      throw new IOException("The part is no longer wanted", failure);
    }
  }

  /** Breaks what reads it, and removes it. */
  public void drop(Throwable cause) {
    failure = cause;
    delete();
  }

  /** Removes it. */
  public void delete() {
    try {
      out.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      return; // The scratch folder goes with the session.
    }
  }

  @Override
  protected void accept(byte[] bytes, int offset, int count) throws IOException {
    requireWanted();
    try {
      out.write(bytes, offset, count);
      length += count;
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  @Override
  protected void finish() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  @Override
  protected void discard(Throwable cause) {
    drop(cause);
  }

  private static IOException noSpace(IOException e) {
    return new IOException(
        new PluginException(
            ErrorCode.NO_SPACE,
            "A part could not be written to the host's scratch folder.",
            "Free some space there, or lower the parallelism of the job.",
            e));
  }
}
