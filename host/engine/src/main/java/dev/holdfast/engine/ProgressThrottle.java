package dev.holdfast.engine;

/** Thins out progress events. For one thread. */
public final class ProgressThrottle {

  private static final long STEP_NANOS = 200_000_000;

  private long next = System.nanoTime() + STEP_NANOS;

  /** Whether it is time for the next one. */
  public boolean isDue() {
    long now = System.nanoTime();
    if (now - next < 0) {
      return false;
    }
    next = now + STEP_NANOS;
    return true;
  }
}
