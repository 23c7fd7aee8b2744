package dev.holdfast.testkit;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.runtime.Boundary;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A boundary that allows only the hosts added to it. It can assign them any address, so that a test
 * sees whether an adapter connects to the address that it was given or resolves the name itself.
 * Paths and programs are not restricted. Pass it to {@link TestContext#within}.
 */
public final class TestBoundary implements Boundary {

  private final Map<String, InetAddress> hosts = new HashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Creates a boundary that allows no host. */
  public static TestBoundary closed() {
    return new TestBoundary();
  }

  /** Adds a host at this address, and returns this boundary. */
  public TestBoundary with(String host, String address) {
    try {
      hosts.put(host, InetAddress.getByName(address));
      return this;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The hosts that adapters have asked for so far. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Path path(Path path) {
    return path;
  }

  @Override
  public boolean allowsProgram(Path path) {
    return true;
  }

  @Override
  public InetSocketAddress address(String host, int port) {
    asked.add(host);
    InetAddress address = hosts.get(host);
    if (address == null) {
      throw new PluginException(ErrorCode.OUT_OF_BOUNDS, host + " is out of bounds", "");
    }
    return new InetSocketAddress(address, port);
  }
}
