package dev.holdfast.engine.signature;

import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** Converts content to the message that is signed. */
final class ContentReader {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int HASH_BITS = 512;
  private static final int WHOLE_LIMIT_BYTES = 16 * 1024 * 1024;

  private ContentReader() {}

  static byte[] message(InputStream content, SignatureAlgorithm algorithm) throws IOException {
    return algorithm == SignatureAlgorithm.PREHASHED ? hash(content) : whole(content);
  }

  static byte[] hash(InputStream content) throws IOException {
    Blake2bDigest blake2b = new Blake2bDigest(HASH_BITS);
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count; (count = content.read(buffer)) >= 0; ) {
      blake2b.update(buffer, 0, count);
    }
    byte[] hash = new byte[blake2b.getDigestSize()];
    blake2b.doFinal(hash, 0);
    return hash;
  }

  /** The legacy algorithm needs all of it in memory, so there is a limit. */
  private static byte[] whole(InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(WHOLE_LIMIT_BYTES + 1);
    if (bytes.length > WHOLE_LIMIT_BYTES) {
      throw new IllegalArgumentException("a signature that isn't prehashed is limited to 16 MiB");
    }
    return bytes;
  }
}
