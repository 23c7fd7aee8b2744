package dev.holdfast.host.web.overload;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;

/** A connection: how long its client has kept the host waiting, and the memory it takes. */
final class Peer {

  /** How long an idle connection is kept: longer than by most clients. */
  static final Duration KEEP_ALIVE = Duration.ofSeconds(75);

  /** Bytes per second that a body or a response must move when it exceeds the time limit. */
  private static final int LEAST_RATE = 8 * 1024;

  private final Connection connection;
  private final String network;
  private final AtomicLong heldByAll;
  private boolean waiting;
  private boolean idle;
  private long since;
  private long seen;
  private long moved;
  private long held;
  private boolean closed;
  private Runnable giveUp;

  /**
   * @param network the client's network
   * @param heldByAll the memory of all connections together
   */
  Peer(Connection connection, String network, AtomicLong heldByAll) {
    this.connection = connection;
    this.network = network;
    this.heldByAll = heldByAll;
    this.giveUp = this::close;
    rest();
  }

  String network() {
    return network;
  }

  /** From now on the host waits for the client, to send a body or to read a response. */
  synchronized void await(Runnable whenLate) {
    waiting = true;
    idle = false;
    since = System.nanoTime();
    moved = 0;
    giveUp = whenLate;
  }

  /** The host waits for the next request; the memory of the last one is free again. */
  synchronized void rest() {
    await(this::close);
    idle = true;
    seen = connection.getBytesIn();
    free();
  }

  /** From now on the client waits for the host. */
  synchronized void work() {
    waiting = false;
  }

  synchronized boolean isWaiting() {
    return waiting;
  }

  /** Bytes were received from or sent to the client. */
  synchronized void move(long bytes) {
    moved += bytes;
  }

  /** Allocates memory, or releases it. */
  synchronized void hold(long bytes) {
    if (!closed) {
      held += bytes;
      heldByAll.addAndGet(bytes);
    }
  }

  private void free() {
    heldByAll.addAndGet(-held);
    held = 0;
  }

  synchronized long held() {
    return held;
  }

  /** Since when the host has been waiting, by {@link System#nanoTime}. */
  synchronized long since() {
    return since;
  }

  /** Returns what ends the waiting, with a response if possible; empty unless it takes too long. */
  synchronized Optional<Runnable> whenLate(long now, Duration limit) {
    if (idle && connection.getBytesIn() != seen) {
      idle = false; // A request has begun to arrive.
      since = now;
    }
    long rated = limit.toNanos() + TimeUnit.SECONDS.toNanos(moved) / LEAST_RATE;
    long allowed = idle ? KEEP_ALIVE.toNanos() : rated;
    return waiting && now - since > allowed ? Optional.of(giveUp) : Optional.empty();
  }

  /** Closes the connection. Its memory counts as free, though that may take a moment. */
  void close() {
    synchronized (this) {
      free();
      closed = true;
      waiting = false;
    }
    connection.getEndPoint().close();
  }
}
