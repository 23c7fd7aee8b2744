package dev.holdfast.host.web.overload;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;

/** A connection: for how long its client has kept the host waiting, and what memory that takes. */
final class Peer {

  /** Bytes in a second that a body or an answer must move when it takes longer than the limit. */
  static final int LEAST_RATE = 8 * 1024;

  private final EndPoint endPoint;
  private final String network;
  private boolean waiting = true;
  private long since = System.nanoTime();
  private long moved;
  private long held;
  private boolean closed;
  private Runnable giveUp;

  /**
   * @param network whose connection it is
   */
  Peer(EndPoint endPoint, String network) {
    this.endPoint = endPoint;
    this.network = network;
    this.giveUp = this::close;
  }

  String network() {
    return network;
  }

  /** From now on the host waits for the client: for a request, its body, or to take an answer. */
  synchronized void await(Runnable whenLate) {
    waiting = true;
    since = System.nanoTime();
    moved = 0;
    giveUp = whenLate;
  }

  /** The host waits for the next request; says how much memory the last one held. */
  synchronized long rest() {
    long freed = held;
    held = 0;
    await(this::close);
    return freed;
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

  /** Takes memory, or gives it back; says how much really, which is none once it is closed. */
  synchronized long hold(long bytes) {
    held += closed ? 0 : bytes;
    return closed ? 0 : bytes;
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
    long allowed = limit.toNanos() + TimeUnit.SECONDS.toNanos(moved) / LEAST_RATE;
    return waiting && now - since > allowed ? Optional.of(giveUp) : Optional.empty();
  }

  /** Closes the connection; says how much it held. */
  long close() {
    long freed;
    synchronized (this) {
      freed = held;
      held = 0;
      closed = true;
      waiting = false;
    }
    endPoint.close();
    return freed;
  }
}
