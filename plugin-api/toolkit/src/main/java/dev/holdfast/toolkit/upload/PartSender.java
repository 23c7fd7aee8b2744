package dev.holdfast.toolkit.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends parts one after the other while the calling thread reads the next one.
 *
 * @param <R> what sending a part results in
 */
public final class PartSender<R> implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final Sending<R> sending;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "upload");
            thread.setDaemon(true);
            return thread;
          });

  /** Creates a sender, which is used once. */
  public PartSender(Sending<R> sending) {
    this.sending = sending;
  }

  /** Sends one part. */
  @FunctionalInterface
  public interface Sending<R> {

    /**
     * Sends it, on another thread than the one that reads.
     *
     * @param number counted from 1
     */
    R send(int number, Part part) throws InterruptedException;
  }

  /**
   * Sends all parts and closes them.
   *
   * @param parts the ones after the first
   */
  public List<R> sendAll(Part first, Parts parts) throws IOException, InterruptedException {
    List<R> results = new ArrayList<>();
    Part part = first;
    while (part.size() > 0) {
      int number = results.size() + 1;
      Part next = Part.EMPTY;
      // Closed in reverse order: nothing reads a closed part.
      try (Part sent = part;
          Task task = new Task(executor.submit(() -> sending.send(number, sent)))) {
        next = sent.isFull() ? parts.next() : Part.EMPTY;
        results.add(task.await());
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        next.close();
        throw e;
      }
      part = next;
    }
    return results;
  }

  /** A part being sent. Closing it ends that, by interruption if necessary. */
  private final class Task implements AutoCloseable {

    private final Future<R> future;

    Task(Future<R> future) {
      this.future = future;
    }

    R await() throws InterruptedException {
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
