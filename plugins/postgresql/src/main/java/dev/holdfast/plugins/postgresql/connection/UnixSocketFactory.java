package dev.holdfast.plugins.postgresql.connection;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import javax.net.SocketFactory;

/**
 * Creates sockets that connect to one Unix domain socket, whatever the requested host and port.
 *
 * <p>Public because the driver instantiates it by name.
 */
public final class UnixSocketFactory extends SocketFactory {

  private final UnixDomainSocketAddress address;

  /** Called by the driver with the property {@code socketFactoryArg}: a file. */
  public UnixSocketFactory(String file) {
    this.address = UnixDomainSocketAddress.of(file);
  }

  @Override
  public Socket createSocket() {
    return new UnixSocket(address);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
