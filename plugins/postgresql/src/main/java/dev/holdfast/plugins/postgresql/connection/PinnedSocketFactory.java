package dev.holdfast.plugins.postgresql.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Creates sockets that connect to one address, whatever the driver has resolved: the driver uses
 * the server's name, which is compared with the certificate, and the host has checked the address.
 *
 * <p>Public because the driver instantiates it by name.
 */
public final class PinnedSocketFactory extends SocketFactory {

  private final InetAddress address;

  /** Called by the driver with the property {@code socketFactoryArg}: an address. */
  public PinnedSocketFactory(String address) throws UnknownHostException {
    this.address = InetAddress.getByName(address);
  }

  @Override
  public Socket createSocket() {
    return new PinnedSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(port);
  }

  private Socket connected(int port) throws IOException {
    return new Socket(address, port);
  }

  /** Uses only the port of the requested address. */
  private final class PinnedSocket extends Socket {

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      super.connect(
          new InetSocketAddress(address, ((InetSocketAddress) endpoint).getPort()), timeout);
    }
  }
}
