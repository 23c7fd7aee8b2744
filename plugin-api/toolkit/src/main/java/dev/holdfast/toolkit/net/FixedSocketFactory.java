package dev.holdfast.toolkit.net;

import dev.holdfast.plugin.AdapterContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import javax.net.SocketFactory;

/**
 * Creates sockets that connect to one place, whatever a driver has resolved: the driver uses the
 * server's name, which is compared with the certificate, and the host has checked the address.
 *
 * <p>Public because drivers instantiate it by name.
 */
public final class FixedSocketFactory extends SocketFactory {

  private static final String UNIX = "unix:";

  private final String place;

  /**
   * Called by a driver.
   *
   * @param place what {@link #place} returned
   */
  public FixedSocketFactory(String place) {
    this.place = place;
  }

  /** Returns the place of a server for {@link #FixedSocketFactory(String)}. */
  public static String place(AdapterContext context, String host, int port) {
    InetSocketAddress address = context.reach(host, port);
    return address.getAddress().getHostAddress() + '/' + address.getPort();
  }

  /** Returns the place of a Unix socket for {@link #FixedSocketFactory(String)}. */
  public static String place(AdapterContext context, Path socket) {
    return UNIX + context.reach(socket);
  }

  @Override
  public Socket createSocket() throws IOException {
    return place.startsWith(UNIX)
        ? new UnixSocket(UnixDomainSocketAddress.of(place.substring(UNIX.length())))
        : new FixedSocket(address());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected();
  }

  /** The address to connect to; a Unix socket ignores it. */
  private InetSocketAddress address() throws UnknownHostException {
    int slash = place.lastIndexOf('/');
    return new InetSocketAddress(
        InetAddress.getByName(place.substring(0, slash)),
        Integer.parseInt(place.substring(slash + 1)));
  }

  private Socket connected() throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(0));
    return socket;
  }

  private static final class FixedSocket extends Socket {

    private final InetSocketAddress address;

    FixedSocket(InetSocketAddress address) {
      this.address = address;
    }

    @Override
    public void connect(SocketAddress ignored, int timeout) throws IOException {
      super.connect(address, timeout);
    }
  }
}
