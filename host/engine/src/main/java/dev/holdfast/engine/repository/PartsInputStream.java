package dev.holdfast.engine.repository;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.pipe.DigestingInputStream;
import dev.holdfast.engine.repository.StoredBytes.Piece;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Joins the parts of an entry, each of which must be what it was. */
final class PartsInputStream extends InputStream {

  private final StorageAccess storage;
  private final List<Piece> parts;
  private int number;
  private @Nullable DigestingInputStream part;

  PartsInputStream(StorageAccess storage, List<Piece> parts) {
    this.storage = storage;
    this.parts = parts;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (part != null || number < parts.size()) {
      if (part == null) {
        part = new DigestingInputStream(storage.get(parts.get(number).key()));
      }
      int count = readPart(part, bytes, offset, length);
      if (count > 0) {
        return count;
      }
      requireSame(part.digest());
      part.close();
      part = null;
      number++;
    }
    return -1;
  }

  private int readPart(InputStream in, byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      if (Failures.coded(e) instanceof PluginException p && p.code() == ErrorCode.NOT_FOUND) {
        throw new CorruptStreamException(name() + " is missing.", e);
      }
      throw e;
    }
  }

  private void requireSame(ContentDigest actual) throws CorruptStreamException {
    if (actual.equals(parts.get(number).expected())) {
      return;
    }
    for (int other = 0; other < parts.size(); other++) {
      if (parts.get(other).expected().equals(actual)) {
        throw new CorruptStreamException(name() + " contains part " + (other + 1) + " instead.");
      }
    }
    throw new CorruptStreamException(name() + " differs from what was written.");
  }

  private String name() {
    return "Part %d of %d, %s,".formatted(number + 1, parts.size(), parts.get(number).key().name());
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      part.close();
    }
  }
}
