package dev.holdfast.host.web.overload;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.web.client.ClientAddresses;
import dev.holdfast.host.web.overload.Losses.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * The first handler: reads requests completely, assigns them to threads in fair turns, and sends
 * responses as fast as clients read them. None of its own threads ever waits.
 */
public final class OverloadHandler extends Handler.Wrapper {

  private static final String PROBES = "/health/";
  private static final int PROBE_THREADS = 2;
  private static final int MOST_WAITING = 256;
  private static final int SHARE_OF_HEAP = 8;
  private static final int SWEEP_SECONDS = 1;

  private final ClientAddresses addresses;
  private final int bodyLimit;
  private final Losses losses;
  private final Peers peers;
  private final RequestThreads threads;
  private final RequestThreads probeThreads;

  /** Creates the handler of one server. */
  public OverloadHandler(
      HostConfiguration configuration, ClientAddresses addresses, MeterRegistry metrics) {
    this.addresses = addresses;
    this.bodyLimit = configuration.bodyLimit();
    this.losses = new Losses(metrics);
    long memory = Math.max(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, bodyLimit);
    this.peers =
        new Peers(configuration.httpConnections(), memory, configuration.httpTimeout(), losses);
    this.threads = new RequestThreads("holdfast-http", configuration.httpThreads(), MOST_WAITING);
    this.probeThreads = new RequestThreads("holdfast-probe", PROBE_THREADS, MOST_WAITING);
  }

  /** Monitors the connections of a connector. */
  public void guard(ServerConnector connector) {
    connector.addBean(peers);
    // Otherwise Jetty would close idle connections earlier.
    connector.setIdleTimeout(Peer.KEEP_ALIVE.toMillis());
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    sweepLater();
  }

  private void sweepLater() {
    getServer().getScheduler().schedule(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  private void sweep() {
    if (isRunning()) {
      try {
        peers.sweep();
      } finally {
        sweepLater();
      }
    }
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    threads.close();
    probeThreads.close();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Peer peer = peers.of(request);
    peer.work();
    Callback end = atEnd(peer, callback);
    HttpFields headers = request.getHeaders();
    if (headers.contains(HttpHeader.SEC_WEBSOCKET_KEY)
        || headers.contains(HttpHeader.SEC_WEBSOCKET_VERSION)) {
      refuse(request, response, end, HttpStatus.BAD_REQUEST_400);
    } else if (headers.getLongField(HttpHeader.CONTENT_LENGTH) > bodyLimit) {
      refuse(request, response, end, HttpStatus.PAYLOAD_TOO_LARGE_413);
    } else if (hasBody(headers)) {
      new BodyReader(
              request,
              bodyLimit,
              peers,
              peer,
              body -> queue(new WholeRequest(request, body), response, end),
              status -> refuse(request, response, end, status))
          .start();
    } else {
      queue(request, response, end);
    }
    return true;
  }

  private static Callback atEnd(Peer peer, Callback callback) {
    return Callback.from(
        () -> {
          peer.rest();
          callback.succeeded();
        },
        failure -> {
          peer.rest();
          callback.failed(failure);
        });
  }

  private static boolean hasBody(HttpFields headers) {
    return headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0
        || headers.contains(HttpHeader.TRANSFER_ENCODING);
  }

  private void queue(Request request, Response response, Callback end) {
    peers.of(request).work();
    boolean probes = Request.getPathInContext(request).startsWith(PROBES);
    (probes ? probeThreads : threads)
        .execute(
            addresses.of(request).network(),
            () -> answer(request, response, end),
            () -> {
              losses.count(Cause.BUSY);
              refuse(request, response, end, HttpStatus.SERVICE_UNAVAILABLE_503);
            });
  }

  private void answer(Request request, Response response, Callback end) {
    WholeAnswer answer = new WholeAnswer(request, response, peers, peers.of(request), end);
    Callback answered = answer.whenAnswered();
    try {
      if (!super.handle(request, answer, answered)) {
        Response.writeError(request, answer, answered, HttpStatus.NOT_FOUND_404);
      }
    } catch (Throwable e) { // Like Jetty itself: the client gets a response in any case.
      Response.writeError(request, answer, answered, e);
    }
  }

  private void refuse(Request request, Response response, Callback end, int status) {
    Peer peer = peers.of(request);
    peer.await(peer::close);
    Response.writeError(request, response, end, status);
  }
}
