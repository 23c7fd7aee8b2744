package dev.holdfast.host.web.overload;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;

/** A connection: for how long its client has kept the host waiting, and what memory that takes. */
final class Peer {

  /** How long an idle connection is kept; longer than most clients do. */
  static final Duration KEEP_ALIVE = Duration.ofSeconds(75);

  /** Bytes in a second that a body or an answer must move when it takes longer than the limit. */
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
   * @param network whose connection it is
   * @param heldByAll what all connections hold together
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

  /** From now on the host waits for the client: for its body, or to take an answer. */
  synchronized void await(Runnable whenLate) {
    waiting = true;
    idle = false;
    since = System.nanoTime();
    moved = 0;
    giveUp = whenLate;
  }

  /** The host waits for the next request; what the last one held is free again. */
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

  /** Bytes have come from the client, or gone to it. */
  synchronized void move(long bytes) {
    moved += bytes;
  }

  /** Takes memory, or gives it back. */
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

  /** Since when the host waits, by the clock of {@link System#nanoTime}. */
  synchronized long since() {
    return since;
  }

  /** What ends the waiting, with an answer where there is one; empty unless it lasts too long. */
  synchronized Optional<Runnable> whenLate(long now, Duration limit) {
    if (idle && connection.getBytesIn() != seen) {
      idle = false; // A request has begun to come.
      since = now;
    }
    long rated = limit.toNanos() + TimeUnit.SECONDS.toNanos(moved) / LEAST_RATE;
    long allowed = idle ? KEEP_ALIVE.toNanos() : rated;
    return waiting && now - since > allowed ? Optional.of(giveUp) : Optional.empty();
  }

  /** Closes the connection. What it held is free, though it may take a moment more. */
  void close() {
    synchronized (this) {
      free();
      closed = true;
      waiting = false;
    }
    connection.getEndPoint().close();
  }
}
