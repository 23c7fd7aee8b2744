package dev.holdfast.plugins.postgresql.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Makes sockets that connect to one address, whatever the driver has looked up: it goes by the name
 * of the server, which is compared with the certificate, and the host has judged the address.
 *
 * <p>Public for the driver, which is given its name.
 */
public final class PinnedSocketFactory extends SocketFactory {

  private final InetAddress address;

  /** As the driver calls it, with the property {@code socketFactoryArg}: an address. */
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
