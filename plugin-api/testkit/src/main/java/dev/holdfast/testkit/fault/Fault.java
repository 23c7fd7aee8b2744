package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.ErrorCode;
import java.time.Duration;

/** One way to misbehave. Each fault says which operations know it. */
public sealed interface Fault {

  /** Any operation: throws a {@code PluginException} of this code and does nothing. */
  record Fails(ErrorCode code) implements Fault {}

  /** Any operation: waits first. */
  record Delays(Duration time) implements Fault {}

  /** Any operation: blocks until the session is closed or the thread is interrupted. */
  record Hangs() implements Fault {}

  /**
   * Put, get, dump and restore: works up to this many bytes, then {@code then}, which is one of the
   * three above.
   */
  record AfterBytes(long bytes, Fault then) implements Fault {}

  /** Put and delete: does it, then throws {@link ErrorCode#CONNECTION_LOST} as if it hadn't. */
  record LosesReply() implements Fault {}

  /**
   * Put: stores only so many bytes and reports success. Get, dump: ends after so many bytes as if
   * that were all.
   */
  record EndsEarly(long bytes) implements Fault {}

  /** Put, get and dump: flips the lowest bit of the byte at this offset of the object. */
  record FlipsBit(long offset) implements Fault {}

  /** Put and stat: tells a size that is off by so much. */
  record WrongSize(long difference) implements Fault {}

  /** List: hides so many of the newest objects, as a storage that is consistent only later. */
  record StaleList(int hidden) implements Fault {}

  /** The disk or quota is full after so many bytes. */
  static Fault diskFull(long bytes) {
    return new AfterBytes(bytes, new Fails(ErrorCode.NO_SPACE));
  }

  /** The connection breaks after so many bytes. */
  static Fault cut(long bytes) {
    return new AfterBytes(bytes, new Fails(ErrorCode.CONNECTION_LOST));
  }
}
