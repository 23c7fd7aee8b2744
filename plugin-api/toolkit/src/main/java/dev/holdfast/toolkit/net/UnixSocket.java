package dev.holdfast.toolkit.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Unix domain socket as a {@link Socket}, which the driver requires. Java has such sockets only
 * as channels, which have no read timeout, so a selector waits for them.
 *
 * <p>One thread may read and another write; any may close.
 */
final class UnixSocket extends Socket {

  private static final int BUFFER = 8192;
  private static final int PAUSE_MILLIS = 20;

  private final UnixDomainSocketAddress address;
  private volatile @Nullable SocketChannel channel;
  private volatile boolean closed;
  private volatile int readMillis;
  private final Set<Selector> waits = ConcurrentHashMap.newKeySet();

  UnixSocket(UnixDomainSocketAddress address) {
    this.address = address;
  }

  /**
   * Connects to its own address: the other one is what the driver has resolved the host's name to.
   */
  @Override
  public void connect(SocketAddress ignored, int timeout) throws IOException {
    long start = System.nanoTime();
    while (channel == null) {
      channel = connected();
      if (channel == null && System.nanoTime() - start > timeout * 1_000_000L) {
        throw new SocketTimeoutException("Connect timed out");
      }
    }
  }

  /** Null while the server's queue is full; a channel can't wait for that with a limit. */
  private @Nullable SocketChannel connected() throws IOException {
    SocketChannel opened = SocketChannel.open(StandardProtocolFamily.UNIX);
    boolean isConnected = false;
    try {
      opened.configureBlocking(false);
      isConnected = opened.connect(address);
      if (!isConnected) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      return isConnected ? opened : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SocketException("Interrupted");
    } finally {
      if (!isConnected) {
        opened.close();
      }
    }
  }

  @Override
  public boolean isConnected() {
    return channel != null;
  }

  @Override
  public boolean isBound() {
    return isConnected();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Input(requireChannel());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Output(requireChannel());
  }

  @Override
  public void setSoTimeout(int millis) {
    readMillis = millis;
  }

  @Override
  public int getSoTimeout() {
    return readMillis;
  }

  /** Has no meaning here, like the other TCP options. */
  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public boolean getTcpNoDelay() {
    return true;
  }

  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public boolean getKeepAlive() {
    return false;
  }

  @Override
  public void setSendBufferSize(int size) {}

  @Override
  public int getSendBufferSize() {
    return BUFFER;
  }

  @Override
  public void setReceiveBufferSize(int size) {}

  @Override
  public int getReceiveBufferSize() {
    return BUFFER;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    SocketChannel open = channel;
    if (open != null) {
      open.close();
    }
    // Closing a channel alone doesn't end a wait for it.
    waits.forEach(Selector::wakeup);
    super.close();
  }

  private SocketChannel requireChannel() throws SocketException {
    SocketChannel open = channel;
    if (open == null) {
      throw new SocketException("Not connected");
    }
    return open;
  }

  /** Waits until the channel is ready for one kind of operation. */
  private final class Waiting implements AutoCloseable {

    private final Selector selector;

    Waiting(SocketChannel channel, int operation) throws IOException {
      selector = Selector.open();
      waits.add(selector);
      try {
        channel.register(selector, operation);
      } catch (IOException e) {
        close();
        throw e;
      }
    }

    /** Waits at most this long; 0 is no limit. */
    void await(int millis, String what) throws IOException {
      selector.selectedKeys().clear();
      int ready = selector.select(millis);
      if (closed) {
        throw new SocketException("Socket closed");
      }
      // A selector doesn't wait while its thread is interrupted.
      if (Thread.currentThread().isInterrupted()) {
        throw new SocketException("Interrupted");
      }
      if (ready == 0 && millis > 0) {
        throw new SocketTimeoutException(what + " timed out");
      }
    }

    @Override
    public void close() throws IOException {
      waits.remove(selector);
      selector.close();
    }
  }

  private final class Input extends InputStream {

    private final SocketChannel from;

    Input(SocketChannel from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, bytes.length);
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      int count = from.read(buffer);
      if (count != 0 || length == 0) {
        return count;
      }
      int limit = readMillis;
      try (Waiting waiting = new Waiting(from, SelectionKey.OP_READ)) {
        while (count == 0) {
          waiting.await(limit, "Read");
          count = from.read(buffer);
        }
        return count;
      } catch (ClosedChannelException e) {
        throw new SocketException("Socket closed");
      }
    }

    @Override
    public void close() throws IOException {
      UnixSocket.this.close();
    }
  }

  private final class Output extends OutputStream {

    private final SocketChannel to;

    Output(SocketChannel to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      to.write(buffer);
      if (!buffer.hasRemaining()) {
        return;
      }
      try (Waiting waiting = new Waiting(to, SelectionKey.OP_WRITE)) {
        while (buffer.hasRemaining()) {
          waiting.await(readMillis, "Write");
          to.write(buffer);
        }
      } catch (ClosedChannelException e) {
        throw new SocketException("Socket closed");
      }
    }

    @Override
    public void close() throws IOException {
      UnixSocket.this.close();
    }
  }
}
