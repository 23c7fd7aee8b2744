package dev.holdfast.engine;

/** Limits the rate of progress events. Not thread-safe. */
public final class ProgressThrottle {

  private static final long STEP_NANOS = 200_000_000;

  private long next = System.nanoTime() + STEP_NANOS;

  /** Whether the next event is due. */
  public boolean isDue() {
    long now = System.nanoTime();
    if (now - next < 0) {
      return false;
    }
    next = now + STEP_NANOS;
    return true;
  }
}
