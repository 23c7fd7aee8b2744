package dev.holdfast.host.web.stream;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Live events for one client. Only the stream's own thread writes, so events never mix, and senders
 * never wait for a slow client.
 *
 * <p>Thread-safe.
 */
public final class EventStream {

  private static final int QUEUE = 512;

  /** How long a quiet stream continues after the client may have lost access. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Event END = new Event("", "", "");

  private record Event(String type, Object data, String id) {}

  private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUE);

  private final SseClient client;
  private final BooleanSupplier admitted;
  private final Duration ping;
  private volatile boolean closed;

  EventStream(SseClient client, BooleanSupplier admitted, Duration ping) {
    this.client = client;
    this.admitted = admitted;
    this.ping = ping;
    client.onClose(() -> closed = true);
  }

  /**
   * Sends an event. A client that is too slow is disconnected; it reconnects with {@code
   * Last-Event-ID} to continue.
   *
   * @param type the event's name
   * @param data becomes JSON
   * @param id the position after which to continue
   * @return false if the client has disconnected, so that nothing more need be sent
   */
  public boolean send(String type, Object data, String id) {
    if (!closed && !queue.offer(new Event(type, data, id))) {
      closed = true;
    }
    return !closed;
  }

  /** Ends the stream after the events sent so far. */
  public void end() {
    if (!queue.offer(END)) {
      closed = true;
    }
  }

  /** Whether the client has disconnected. */
  public boolean isClosed() {
    return closed;
  }

  /** Writes until the end; called by the stream's own thread. */
  void write() {
    long written = System.nanoTime();
    try {
      while (!closed && !client.terminated()) {
        Event event = queue.poll(Math.min(LOOK.toNanos(), ping.toNanos()), TimeUnit.NANOSECONDS);
        if (event == END || !admitted.getAsBoolean()) {
          return;
        }
        long now = System.nanoTime();
        if (event != null) {
          client.sendEvent(event.type(), event.data(), event.id());
        } else if (now - written >= ping.toNanos()) {
          client.sendComment("ping");
        } else {
          continue;
        }
        written = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The host is stopping.
    } finally {
      closed = true;
      client.close();
    }
  }
}
