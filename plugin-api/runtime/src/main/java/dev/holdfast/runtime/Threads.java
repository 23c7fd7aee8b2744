package dev.holdfast.runtime;

import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * Daemon threads with an owner that waits for them. None inherits the context class loader of a
 * plugin, which it would keep alive.
 */
final class Threads {

  private Threads() {}

  /** What may throw. */
  interface Action<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Runs code that starts threads that outlive the caller's work, for example the JDK's own: they
   * inherit the context class loader.
   */
  static <T, E extends Exception> T withOwnClassLoader(Action<T, E> action) throws E {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Threads.class.getClassLoader());
    try {
      return action.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  static Thread create(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(Threads.class.getClassLoader());
    return thread;
  }

  static Thread start(String name, Runnable work) {
    Thread thread = create(name, work);
    // An exception of a plugin's action must not reach standard error.
    thread.setUncaughtExceptionHandler((t, e) -> {});
    thread.start();
    return thread;
  }

  /**
   * Waits for all, at most {@code nanos} in total, even when interrupted; the interrupt is
   * preserved.
   *
   * @return whether all have ended
   */
  static boolean join(Collection<Thread> threads, long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = Thread.interrupted();
    for (Thread thread : threads) {
      while (thread.isAlive() && thread != Thread.currentThread()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          break;
        }
        try {
          thread.join(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }
}
