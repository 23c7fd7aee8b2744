package dev.holdfast.engine.crypto;

import com.exceptionfactory.jagged.DecryptingChannelFactory;
import com.exceptionfactory.jagged.PayloadException;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import dev.holdfast.engine.pipe.CorruptStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;

/** Reads an age file. */
final class AgeInputStream extends InputStream {

  private static final String DAMAGED = "The encrypted data is damaged or truncated";

  private final ReadableByteChannel decrypting;
  private boolean ended;

  AgeInputStream(
      InputStream source, DecryptingChannelFactory channels, RecipientStanzaReader identities)
      throws IOException {
    try {
      this.decrypting =
          channels.newDecryptingChannel(new StreamChannel(source), List.of(identities));
    } catch (PayloadException e) {
      throw new CorruptStreamException(DAMAGED, e);
    } catch (GeneralSecurityException | BufferUnderflowException | IllegalArgumentException e) {
      // The library throws the last two for some truncated or malformed headers.
      throw new CorruptStreamException("This is not an age file, or its header is damaged", e);
    }
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
    int count = ended ? -1 : decrypt(ByteBuffer.wrap(bytes, offset, length));
    ended = count < 0;
    return count;
  }

  private int decrypt(ByteBuffer plain) throws IOException {
    try {
      return decrypting.read(plain);
    } catch (PayloadException e) {
      throw new CorruptStreamException(DAMAGED, e);
    }
  }

  @Override
  public void close() throws IOException {
    decrypting.close();
  }

  /** Unlike the JDK's channels, this one leaves interruption to the stream. */
  private static final class StreamChannel implements ReadableByteChannel {

    private final InputStream source;
    private boolean open = true;

    StreamChannel(InputStream source) {
      this.source = source;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int count =
          source.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
      if (count > 0) {
        target.position(target.position() + count);
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() throws IOException {
      open = false;
      source.close();
    }
  }
}
