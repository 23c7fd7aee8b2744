package dev.holdfast.host.catalogue.download;

import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.pipe.DigestingInputStream;
import dev.holdfast.engine.repository.EntryReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The stored bytes of an entry. The stream ends only if they match the backup, and throws
 * otherwise.
 */
final class VerifiedInputStream extends FilterInputStream {

  private final StoredEntry entry;
  private final DigestingInputStream stored;

  VerifiedInputStream(StoredEntry entry, InputStream source) {
    this(entry, new DigestingInputStream(source));
  }

  private VerifiedInputStream(StoredEntry entry, DigestingInputStream stored) {
    super(stored);
    this.entry = entry;
    this.stored = stored;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = stored.read(bytes, offset, length);
    if (count < 0 && !stored.digest().equals(entry.stored())) {
      throw EntryReader.damaged(entry.object(), "stored content");
    }
    return count;
  }
}
