package dev.holdfast.plugins.ssh.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.channel.ClientChannel;
import org.jspecify.annotations.Nullable;

/** A socket of this host whose connections continue in channels. */
public final class Forward implements AutoCloseable {

  private static final int BUFFER = 32 * 1024;

  /** Opens a channel to the target. */
  @FunctionalInterface
  public interface Opener {
    ClientChannel open() throws InterruptedException;
  }

  private final ServerSocketChannel door;
  private final Opener opener;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private @Nullable ClientChannel spare;

  private Forward(ServerSocketChannel door, Opener opener) {
    this.door = door;
    this.opener = opener;
  }

  /** Listens at an address of this host. */
  public static Forward listen(SocketAddress address, Opener opener) throws IOException {
    ServerSocketChannel door =
        address instanceof UnixDomainSocketAddress
            ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            : ServerSocketChannel.open();
    try {
      door.bind(address);
      Forward forward = new Forward(door, opener);
      start("accept", forward::accept);
      return forward;
    } catch (IOException e) {
      door.close();
      throw e;
    }
  }

  /** Listens at one of the 16 million loopback addresses: nobody here finds it by trying ports. */
  public static Forward fromLoopback(Opener opener) throws IOException {
    byte[] address = new byte[4];
    new SecureRandom().nextBytes(address);
    address[0] = 127;
    try {
      return listen(new InetSocketAddress(InetAddress.getByAddress(address), 0), opener);
    } catch (BindException e) {
      // Not every system has all of them.
      return listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), opener);
    }
  }

  public SocketAddress address() throws IOException {
    return door.getLocalAddress();
  }

  /**
   * Opens the channel of the next connection, so that a failure is known with its reason: who
   * connects to a socket only sees it closed.
   */
  public synchronized Forward prepare() throws InterruptedException {
    if (spare == null || !spare.isOpen()) {
      spare = opener.open();
    }
    return this;
  }

  private synchronized ClientChannel take() throws InterruptedException {
    ClientChannel channel = prepare().spare;
    spare = null;
    return channel;
  }

  private void accept() {
    while (door.isOpen()) {
      try {
        SocketChannel socket = door.accept();
        open.add(socket);
        start("open", () -> connect(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void connect(SocketChannel socket) {
    try {
      ClientChannel channel = take();
      open.add(channel);
      Thread sending = start("send", () -> send(socket, channel));
      receive(channel, socket);
      sending.join();
      close(channel);
    } catch (RuntimeException | InterruptedException e) {
      close(socket);
    } finally {
      close(socket);
    }
  }

  private void send(SocketChannel socket, ClientChannel channel) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (OutputStream out = channel.getInvertedIn()) {
      while (socket.read(buffer) >= 0) {
        out.write(buffer.array(), 0, buffer.position());
        out.flush();
        buffer.clear();
      }
    } catch (IOException e) {
      close(channel);
    }
  }

  private void receive(ClientChannel channel, SocketChannel socket) {
    byte[] bytes = new byte[BUFFER];
    try (InputStream in = channel.getInvertedOut()) {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
          socket.write(buffer);
        }
      }
      socket.shutdownOutput();
      if (!channel.isOpen()) {
        close(socket);
      }
    } catch (IOException e) {
      close(socket);
    }
  }

  private void close(Closeable resource) {
    open.remove(resource);
    try {
      if (resource instanceof ClientChannel channel) {
        // Tells the server, without waiting for its answer.
        channel.close(false);
      } else {
        resource.close();
      }
    } catch (IOException e) {
      return;
    }
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, "holdfast-forward-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    close(door);
    open.forEach(this::close);
    synchronized (this) {
      if (spare != null) {
        close(spare);
      }
    }
  }
}
