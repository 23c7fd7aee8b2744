package dev.holdfast.host.web;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Answers requests with live events (server-sent events). */
@Singleton
public final class EventStreams implements AutoCloseable {

  private static final int CLIENTS = 64;
  private static final Duration PING = Duration.ofSeconds(15);

  private final Semaphore free = new Semaphore(CLIENTS);
  private final ExecutorService writers = Executors.newCachedThreadPool(EventStreams::thread);
  private final Duration ping;

  @Inject
  EventStreams() {
    this(PING);
  }

  EventStreams(Duration ping) {
    this.ping = ping;
  }

  /**
   * Answers with a stream of events.
   *
   * @param admitted asked over and over: the stream ends when it is false
   * @param subscribe is given the stream before anything is sent, on another thread than the
   *     request's, so outside any scope
   */
  public void serve(Context context, BooleanSupplier admitted, Consumer<EventStream> subscribe) {
    String accept = context.header("Accept");
    if (accept == null || !accept.contains("text/event-stream")) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "This address answers with live events.",
          "Ask with the header Accept: text/event-stream.");
    }
    if (!free.tryAcquire()) {
      throw new HoldfastException(
          ProblemCode.UNAVAILABLE,
          "Too many clients follow live events.",
          "Close other windows, or ask for the state instead.");
    }
    try {
      new SseHandler(client -> open(client, admitted, subscribe)).handle(context);
    } catch (RuntimeException e) {
      free.release();
      throw e;
    }
  }

  private void open(SseClient client, BooleanSupplier admitted, Consumer<EventStream> subscribe) {
    client.keepAlive();
    EventStream stream = new EventStream(client, admitted, ping);
    try {
      subscribe.accept(stream);
      writers.execute(() -> write(stream));
    } catch (RejectedExecutionException e) { // The host stops.
      free.release();
      client.close();
    } catch (RuntimeException e) {
      // Otherwise the client would wait for ever, and its place be taken.
      free.release();
      client.close();
      throw e;
    }
  }

  private void write(EventStream stream) {
    try {
      stream.write();
    } finally {
      free.release();
    }
  }

  /** Ends all streams. */
  @Override
  public void close() {
    writers.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "holdfast-events");
    thread.setDaemon(true);
    return thread;
  }
}
