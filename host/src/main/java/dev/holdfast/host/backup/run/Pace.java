package dev.holdfast.host.backup.run;

/** Thins out progress events. For one thread. */
final class Pace {

  private static final long STEP_NANOS = 200_000_000;

  private long next = System.nanoTime() + STEP_NANOS;

  boolean isDue() {
    long now = System.nanoTime();
    if (now - next < 0) {
      return false;
    }
    next = now + STEP_NANOS;
    return true;
  }
}
