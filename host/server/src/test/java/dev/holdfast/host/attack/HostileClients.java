package dev.holdfast.host.attack;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Clients that misbehave as no honest client does. */
final class HostileClients implements AutoCloseable {

  private final int port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  HostileClients(int port) {
    this.port = port;
  }

  /** Adds this many clients, each of which starts with this. */
  void send(int clients, String first) throws IOException {
    for (int i = 0; i < clients; i++) {
      send(open(), first);
    }
  }

  /** Adds a client that reads responses only in small pieces. */
  Socket open() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(2048);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
    sockets.add(socket);
    return socket;
  }

  /** Sends this from all clients that are still connected. */
  void sendAll(String more) {
    each(socket -> send(socket, more));
  }

  /** Reads one byte on each client, if there is one. */
  void sip() {
    each(
        socket -> {
          InputStream in = in(socket);
          try {
            if (in.available() > 0) {
              in.read();
            }
          } catch (IOException e) {
            // It was cut off, as it should be.
          }
        });
  }

  private static InputStream in(Socket socket) {
    try {
      return socket.getInputStream();
    } catch (IOException e) {
      return InputStream.nullInputStream();
    }
  }

  private void each(Consumer<Socket> action) {
    sockets.forEach(action);
  }

  private static void send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (SocketException e) {
      // It was cut off, as it should be.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
