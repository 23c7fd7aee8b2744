package dev.holdfast.plugin;

import java.time.Duration;
import java.util.Optional;

/**
 * Memory for what a plugin must hold for a while, for example a part of an upload. All work on this
 * host shares it, so there may be none: keep the rest in {@link AdapterContext#scratch}.
 * Thread-safe.
 */
public interface Buffers {

  /** The size of a chunk: small enough for any heap and any garbage collector. */
  int CHUNK_BYTES = 256 * 1024;

  /**
   * Takes a chunk.
   *
   * @param patience how long to wait for one; zero not to wait
   * @return empty if none was given back in time, or the work is over
   * @throws InterruptedException when the host cancels
   */
  Optional<byte[]> take(Duration patience) throws InterruptedException;

  /** Gives a chunk back, which must not be used any more. All go back when the work is over. */
  void giveBack(byte[] chunk);
}
