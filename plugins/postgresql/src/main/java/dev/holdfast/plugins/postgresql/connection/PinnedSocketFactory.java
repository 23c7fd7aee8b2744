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

  private final InetSocketAddress address;

  /**
   * Called by the driver with the property {@code socketFactoryArg}: an address, {@code /}, a port.
   */
  public PinnedSocketFactory(String address) throws UnknownHostException {
    int slash = address.indexOf('/');
    this.address =
        new InetSocketAddress(
            InetAddress.getByName(address.substring(0, slash)),
            Integer.parseInt(address.substring(slash + 1)));
  }

  @Override
  public Socket createSocket() {
    return new PinnedSocket();
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

  private Socket connected() throws IOException {
    return new Socket(address.getAddress(), address.getPort());
  }

  private final class PinnedSocket extends Socket {

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      super.connect(address, timeout);
    }
  }
}
