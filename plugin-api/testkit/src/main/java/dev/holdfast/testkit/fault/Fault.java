package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.ErrorCode;
import java.time.Duration;

/** A fault to inject. Each one states the operations to which it applies. */
public sealed interface Fault {

  /** Any operation: throws a {@code PluginException} with this code and does nothing else. */
  record Fails(ErrorCode code) implements Fault {}

  /** Any operation: throws {@link ErrorCode#BUSY} and asks to retry after this time. */
  record Busy(Duration retryAfter) implements Fault {}

  /** Any operation: waits first. */
  record Delays(Duration time) implements Fault {}

  /** Any operation: blocks until the session is closed or the thread is interrupted. */
  record Hangs() implements Fault {}

  /**
   * Put, get, dump and restore: processes this many bytes, then applies {@code then}, one of the
   * four above.
   */
  record AfterBytes(long bytes, Fault then) implements Fault {}

  /**
   * Put and delete: succeeds, then throws {@link ErrorCode#CONNECTION_LOST} as if it had failed.
   */
  record LosesReply() implements Fault {}

  /**
   * Put: stores only this many bytes and reports success. Get and dump: ends after this many bytes
   * as if that were the end.
   */
  record EndsEarly(long bytes) implements Fault {}

  /** Put, get and dump: flips the lowest bit of the byte at this offset of the object. */
  record FlipsBit(long offset) implements Fault {}

  /** Put and stat: reports a size that is off by this many bytes. */
  record WrongSize(long difference) implements Fault {}

  /**
   * List: omits this many of the newest objects and then folders, like a storage with eventual
   * consistency.
   */
  record StaleList(int hidden) implements Fault {}

  /** Returns a fault: the disk or quota is full after this many bytes. */
  static Fault diskFull(long bytes) {
    return new AfterBytes(bytes, new Fails(ErrorCode.NO_SPACE));
  }

  /** Returns a fault: the connection breaks after this many bytes. */
  static Fault cut(long bytes) {
    return new AfterBytes(bytes, new Fails(ErrorCode.CONNECTION_LOST));
  }
}
