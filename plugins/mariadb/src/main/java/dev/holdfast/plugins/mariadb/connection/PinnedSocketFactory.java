package dev.holdfast.plugins.mariadb.connection;

import dev.holdfast.toolkit.net.FixedSocketFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/**
 * Connects to the address that the host has checked.
 *
 * <p>Public because the driver instantiates it by name.
 */
public final class PinnedSocketFactory extends ConfigurableSocketFactory {

  /** The driver's property with the place. */
  static final String PLACE = "holdfastPlace";

  private FixedSocketFactory sockets = new FixedSocketFactory("");

  /** Called by the driver. */
  public PinnedSocketFactory() {}

  @Override
  public void setConfiguration(Configuration configuration, String host) {
    sockets = new FixedSocketFactory(configuration.nonMappedOptions().getProperty(PLACE));
  }

  @Override
  public Socket createSocket() throws IOException {
    return sockets.createSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.createSocket(host, port);
  }
}
