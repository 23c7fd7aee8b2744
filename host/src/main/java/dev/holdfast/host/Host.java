package dev.holdfast.host;

import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.logging.LogConfigurator;
import dev.holdfast.host.web.AccessToken;
import dev.holdfast.host.web.WebServer;
import io.avaje.inject.BeanScope;

/** A running host. Several may run in one process, each with its own home folder. */
public final class Host implements AutoCloseable {

  private final BeanScope beans;

  private Host(BeanScope beans) {
    this.beans = beans;
  }

  /**
   * Starts a host and returns once it answers requests.
   *
   * @throws HoldfastException {@link ProblemCode#STARTUP_REFUSED} when something that an operator
   *     can mend stands in the way
   */
  public static Host start(HostConfiguration configuration) {
    LogConfigurator.setLevel(configuration.logLevel());
    BeanScope beans = BeanScope.builder().bean(HostConfiguration.class, configuration).build();
    Host host = new Host(beans);
    try {
      beans.get(WebServer.class).start();
      return host;
    } catch (RuntimeException e) {
      host.close();
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return beans.get(WebServer.class).port();
  }

  /** The bearer token. */
  public AccessToken token() {
    return beans.get(AccessToken.class);
  }

  /** Ends running requests and work within the configured time, then everything else. */
  @Override
  public void close() {
    beans.close();
  }
}
