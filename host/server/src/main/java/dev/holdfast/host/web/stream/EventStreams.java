package dev.holdfast.host.web.stream;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.background.DaemonThreads;
import dev.holdfast.host.web.overload.Shares;
import dev.holdfast.host.web.overload.Shares.Place;
import dev.holdfast.host.web.overload.WholeAnswer;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Responses with live events (server-sent events). */
@Singleton
public final class EventStreams implements AutoCloseable {

  private static final Duration PING = Duration.ofSeconds(15);

  private final Shares followers;
  private final ExecutorService writers =
      Executors.newCachedThreadPool(new DaemonThreads("holdfast-events"));
  private final Duration ping;

  @Inject
  EventStreams(HostConfiguration configuration) {
    this(configuration.httpFollowers(), PING);
  }

  EventStreams(int followers, Duration ping) {
    this.followers = new Shares("clients that follow live events", followers);
    this.ping = ping;
  }

  /**
   * Sends a stream of events.
   *
   * @param admitted checked repeatedly: the stream ends when it is false
   * @param subscribe receives the stream before anything is sent, on a thread other than the
   *     request's, so outside any scope
   */
  public void serve(Context context, BooleanSupplier admitted, Consumer<EventStream> subscribe) {
    String accept = context.header("Accept");
    if (accept == null || !accept.contains("text/event-stream")) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "This resource is a stream of live events.",
          "Send the header Accept: text/event-stream.");
    }
    Place place = followers.take(Caller.of(context).orElseThrow());
    try {
      WholeAnswer.direct(context.req());
      new SseHandler(client -> open(client, place, admitted, subscribe)).handle(context);
    } catch (RuntimeException | Error e) {
      place.close();
      throw e;
    }
  }

  private void open(
      SseClient client, Place place, BooleanSupplier admitted, Consumer<EventStream> subscribe) {
    client.keepAlive();
    EventStream stream = new EventStream(client, admitted, ping);
    try {
      subscribe.accept(stream);
      writers.execute(() -> write(stream, place));
    } catch (RejectedExecutionException e) { // The host is stopping.
      place.close();
      client.close();
    } catch (RuntimeException | Error e) {
      // Otherwise the client would wait forever and occupy its place.
      place.close();
      client.close();
      throw e;
    }
  }

  @SuppressWarnings("try") // It is only kept open.
  private static void write(EventStream stream, Place place) {
    try (place) {
      stream.write();
    }
  }

  /** Ends all streams. */
  @Override
  public void close() {
    writers.shutdownNow();
  }
}
