package dev.holdfast.engine.crypto;

import com.exceptionfactory.jagged.EncryptingChannelFactory;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/** Writes an age file. */
final class AgeOutputStream extends AbortableOutputStream {

  private final AbortableOutputStream destination;
  private final WritableByteChannel encrypting;

  AgeOutputStream(
      AbortableOutputStream destination,
      EncryptingChannelFactory channels,
      List<RecipientStanzaWriter> recipients)
      throws IOException {
    this.destination = destination;
    try {
      this.encrypting = channels.newEncryptingChannel(new StreamChannel(destination), recipients);
    } catch (GeneralSecurityException e) {
      throw new IOException("Encryption could not start", e);
    }
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    encrypting.write(ByteBuffer.wrap(bytes, offset, length));
  }

  @Override
  protected void finish() throws IOException {
    encrypting.close();
  }

  /**
   * Leaves the channel open on purpose: closing it would write the last chunk, which says
   * "complete".
   */
  @Override
  protected void discard(Throwable cause) {
    destination.abort(cause);
  }

  /**
   * Unlike the JDK's channels, this one doesn't close the stream when the thread is interrupted,
   * which would complete it.
   */
  private static final class StreamChannel implements WritableByteChannel {

    private final AbortableOutputStream destination;
    private boolean open = true;

    StreamChannel(AbortableOutputStream destination) {
      this.destination = destination;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      int count = source.remaining();
      destination.write(source.array(), source.arrayOffset() + source.position(), count);
      source.position(source.limit());
      return count;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() throws IOException {
      open = false;
      destination.close();
    }
  }
}
