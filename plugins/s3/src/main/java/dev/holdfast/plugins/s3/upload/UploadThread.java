package dev.holdfast.plugins.s3.upload;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The thread of an upload that sends while another one reads; it ends with the upload. */
final class UploadThread implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "s3-upload");
            thread.setDaemon(true);
            return thread;
          });

  /** A task of the thread. Closing it ends the task, by interruption if necessary. */
  final class Task<T> implements AutoCloseable {

    private final Future<T> future;

    private Task(Future<T> future) {
      this.future = future;
    }

    T await() throws InterruptedException {
      try {
        return future.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof InterruptedException interrupted) {
          throw interrupted;
        } else if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException("Sending failed", e.getCause());
      }
    }

    @Override
    public void close() {
      if (future.cancel(true)) {
        awaitIdle();
      }
    }
  }

  <T> Task<T> start(Callable<T> work) {
    return new Task<>(executor.submit(work));
  }

  /** Waits some seconds until the thread has ended its task, even if interrupted. */
  private void awaitIdle() {
    boolean interrupted = Thread.interrupted();
    // The only thread starts this once it has ended the other task.
    Future<?> idle = executor.submit(() -> {});
    try {
      idle.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException | TimeoutException e) {
      return;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
