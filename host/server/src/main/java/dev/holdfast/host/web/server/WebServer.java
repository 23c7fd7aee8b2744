package dev.holdfast.host.web.server;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.AccessGuard;
import dev.holdfast.host.access.DeclaredRoutes;
import dev.holdfast.host.access.RouteRequirement;
import dev.holdfast.host.web.client.ClientAddresses;
import dev.holdfast.host.web.overload.OverloadHandler;
import dev.holdfast.host.web.problem.Problems;
import io.avaje.http.api.AvajeJavalinPlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Registers the routes of all features on a server and starts it. */
@Singleton
public final class WebServer {

  /** Wraps every route's handler, for example to set the organisation. */
  @FunctionalInterface
  public interface RequestWrapper {

    /** Returns a handler that runs the given one. */
    Handler wrap(Handler handler);
  }

  /** They read and write for all clients, and never wait for one. */
  private static final int IO_THREADS = 8;

  private static final int LEAST_THREADS = 4;
  private static final int WAITING_CONNECTIONS = 1024;
  private static final int IDLE_MILLISECONDS = 30_000;

  private final HostConfiguration configuration;
  private final List<AvajeJavalinPlugin> features;
  private final AccessGuard guard;
  private final ParameterGuard parameters;
  private final List<RequestWrapper> wrappers;
  private final LongRequests longRequests;
  private final OverloadHandler overload;
  private final Javalin server;

  WebServer(
      HostConfiguration configuration,
      List<AvajeJavalinPlugin> features,
      AccessGuard guard,
      ParameterGuard parameters,
      List<RequestWrapper> wrappers,
      LongRequests longRequests,
      ClientAddresses addresses,
      PrometheusMeterRegistry metrics) {
    this.configuration = configuration;
    this.features = features;
    this.guard = guard;
    this.parameters = parameters;
    this.wrappers = wrappers;
    this.longRequests = longRequests;
    this.overload = new OverloadHandler(configuration, addresses, metrics);
    this.server = Javalin.create(this::configure);
    guard.inspect(DeclaredRoutes.of(server.unsafe.internalRouter));
  }

  /**
   * Listens, and returns once requests are answered.
   *
   * @throws HoldfastException {@link ProblemCode#STARTUP_REFUSED} if the address isn't available
   */
  public void start() {
    try {
      server.start();
    } catch (JavalinBindException e) {
      throw new HoldfastException(
          ProblemCode.STARTUP_REFUSED,
          "The host can't listen on %s, port %d."
              .formatted(configuration.bind(), configuration.port()),
          "The port may be in use, or this machine doesn't have the address. Change HOLDFAST_PORT"
              + " or HOLDFAST_BIND.",
          e);
    }
  }

  /** The port on which it listens. */
  public int port() {
    return server.port();
  }

  /** Finishes running requests, within the time limit of a stop, and accepts no new ones. */
  public void stop() {
    // Requests that wait for others may take longer than a stop may: they have to end first.
    long half = configuration.shutdownTimeout().toMillis() / 2;
    CompletableFuture.delayedExecutor(half, TimeUnit.MILLISECONDS).execute(longRequests::close);
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = configuration.bodyLimit();
    config.http.prefer405over404 = true;
    config.jsonMapper(new WebJson(configuration.bodyLimit()));
    QueuedThreadPool io = new QueuedThreadPool(IO_THREADS, LEAST_THREADS, IDLE_MILLISECONDS);
    io.setName("holdfast-io");
    config.jetty.threadPool = io;
    config.jetty.modifyServer(this::configure);
    config.jetty.modifyServletContextHandler(WebServer::configure);
    config.jetty.modifyHttpConfiguration(WebServer::configure);
    config.jetty.addConnector(this::connector);
    config.router.handlerWrapper(
        endpoint -> {
          var handler = endpoint.handler;
          if (!endpoint.method.isHttpMethod()) {
            // Filters are no routes.
            return handler;
          }
          for (RequestWrapper wrapper : wrappers) {
            handler = wrapper.wrap(handler);
          }
          return longRequests.wrap(RouteRequirement.of(endpoint), handler);
        });
    config.routes.before(WebServer::secure);
    config.routes.before(WebServer::requireOwnMethod);
    // Filters of features come before the guard, their routes after all filters.
    features.forEach(config::registerPlugin);
    guard.register(config.routes);
    parameters.register(config.routes);
    Problems.register(config.routes);
  }

  private void configure(Server jetty) {
    jetty.setStopTimeout(configuration.shutdownTimeout().toMillis());
    jetty.setErrorHandler(new JettyProblems());
    jetty.insertHandler(overload);
    // It would close all connections that are idle for a second, including live events and
    // downloads.
    jetty.removeBean(jetty.getBean(LowResourceMonitor.class));
  }

  private static void configure(ServletContextHandler context) {
    context.setErrorHandler(new JettyProblems());

    context.setSessionHandler(new NoSessions());
  }

  private Connector connector(Server jetty, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(configuration.bind());
    connector.setPort(configuration.port());
    // With Java's default of 50, the system resets connections when more arrive at once.
    connector.setAcceptQueueSize(WAITING_CONNECTIONS);
    overload.guard(connector);
    return connector;
  }

  private static void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    // Otherwise an earlier header on the same connection replaces one in another case, though
    // tokens are case-sensitive.
    http.setHeaderCacheCaseSensitive(true);
  }

  /** Javalin would follow the header, past proxies that allow only some methods. */
  private static void requireOwnMethod(Context context) {
    if (context.header(Header.X_HTTP_METHOD_OVERRIDE) != null) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The header X-HTTP-Method-Override is not supported.",
          "Send the request with the intended method instead.");
    }
  }

  private static void secure(Context context) {
    SecurityHeaders.VALUES.forEach(context::header);
  }
}
