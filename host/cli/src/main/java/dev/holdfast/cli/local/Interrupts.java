package dev.holdfast.cli.local;

import dev.holdfast.engine.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels a run when the process is asked to end, by Ctrl-C or SIGTERM, and gives it a while to
 * clean up before the process goes.
 */
public final class Interrupts implements AutoCloseable {

  private static final int GRACE_SECONDS = 30;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::cancelAndWait, "holdfast-interrupt");

  public Interrupts() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  private void cancelAndWait() {
    cancellation.cancel();
    try {
      if (!over.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("holdfast: the run did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, which the hook has been waiting for.
    }
  }
}
