package dev.holdfast.toolkit.tool;

import dev.holdfast.plugin.PluginException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes the input of a program on a thread of its own while its output is read. Close it after the
 * program and after what the writer reads, so that nothing holds it.
 */
public final class ToolFeed implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final FutureTask<@Nullable Void> task;
  private final Thread thread;

  /** Starts it; the input is closed at its end. */
  public ToolFeed(OutputStream input, Writer writer) {
    this.task =
        new FutureTask<>(
            () -> {
              try (OutputStream out = new BufferedOutputStream(input, BUFFER)) {
                writer.writeTo(out);
              }
              return null;
            });
    this.thread = new Thread(task, "tool-feed");
    thread.setDaemon(true);
    thread.start();
  }

  /** Writes the input. */
  @FunctionalInterface
  public interface Writer {
    /** Writes it to its end. */
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  /** Waits until all of it is written; throws what the writer threw. */
  public void await() throws IOException, InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof PluginException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends it, and waits for that. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
