package dev.holdfast.engine.crypto;

import com.exceptionfactory.jagged.PayloadException;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.format.StandardPayloadKeyReader;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.pipe.SeekableContent;
import dev.holdfast.plugin.storage.StorageSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The chunks of an age file, each of which is authenticated with its number and whether it is the
 * last. Own code: the library decrypts only from the beginning.
 */
final class AgeChunks implements SeekableContent {

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int TAG_BYTES = 16;
  private static final int SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;
  private static final int NONCE_BYTES = 12;

  /** Room for some 500 recipients. */
  private static final int LONGEST_HEADER = 64 * 1024;

  private static final String DAMAGED = "The encrypted data is damaged or truncated";

  private final SeekableContent source;
  private final Key key;
  private final long start;
  private final long chunks;

  private AgeChunks(SeekableContent source, Key key, long start) throws CorruptStreamException {
    this.source = source;
    this.key = key;
    this.start = start;
    this.chunks = (source.size() - start + SEALED_BYTES - 1) / SEALED_BYTES;
    if (size() < 0) {
      throw new CorruptStreamException(DAMAGED);
    }
  }

  static AgeChunks open(SeekableContent source, RecipientStanzaReader identities)
      throws IOException {
    try {
      ByteBuffer header =
          ByteBuffer.wrap(source.read(0, (int) Math.min(source.size(), LONGEST_HEADER)));
      Key key = new StandardPayloadKeyReader().getPayloadKey(header, List.of(identities));
      return new AgeChunks(
          source, new SecretKeySpec(key.getEncoded(), "ChaCha20"), header.position());
    } catch (PayloadException e) {
      throw new CorruptStreamException(DAMAGED, e);
    } catch (GeneralSecurityException | BufferUnderflowException | IllegalArgumentException e) {
      throw new CorruptStreamException("This is not an age file, or its header is damaged", e);
    }
  }

  @Override
  public long size() {
    return source.size() - start - TAG_BYTES * chunks;
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    long first = offset / CHUNK_BYTES;
    long end = Math.min((offset + length - 1) / CHUNK_BYTES + 1, chunks);
    long from = start + first * SEALED_BYTES;
    long to = Math.min(start + end * SEALED_BYTES, source.size());
    InputStream sealed = source.open(from, to - from);
    return StorageSession.part(new Chunks(sealed, first), offset - first * CHUNK_BYTES, length);
  }

  /** Decrypts from the beginning of a chunk. */
  private final class Chunks extends InputStream {

    private final InputStream sealed;
    private long number;
    private ByteBuffer plain = ByteBuffer.allocate(0);

    Chunks(InputStream sealed, long first) {
      this.sealed = sealed;
      this.number = first;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (!plain.hasRemaining() && length > 0) {
        byte[] chunk = sealed.readNBytes(SEALED_BYTES);
        if (chunk.length == 0) {
          return -1;
        }
        plain = ByteBuffer.wrap(decrypt(chunk));
        number++;
      }
      int count = Math.min(length, plain.remaining());
      plain.get(bytes, offset, count);
      return count;
    }

    private byte[] decrypt(byte[] chunk) throws CorruptStreamException {
      ByteBuffer nonce =
          ByteBuffer.allocate(NONCE_BYTES).putLong(NONCE_BYTES - 1 - Long.BYTES, number);
      nonce.put(NONCE_BYTES - 1, (byte) (number == chunks - 1 ? 1 : 0));
      try {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(nonce.array()));
        return cipher.doFinal(chunk);
      } catch (GeneralSecurityException e) {
        throw new CorruptStreamException(DAMAGED, e);
      }
    }

    @Override
    public void close() throws IOException {
      sealed.close();
    }
  }
}
