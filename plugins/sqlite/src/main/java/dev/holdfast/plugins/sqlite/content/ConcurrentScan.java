package dev.holdfast.plugins.sqlite.content;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugins.sqlite.database.Database;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A scan on a separate thread, which ends when this is closed. */
public final class ConcurrentScan implements AutoCloseable {

  private final Database database;
  private final FutureTask<DatabaseContent> task;
  private final Thread thread;

  private ConcurrentScan(Database database, AdapterContext context) {
    this.database = database;
    this.task = new FutureTask<>(() -> new ContentScan(database, context.progress(), true).run());
    this.thread = new Thread(task, "sqlite-scan");
    thread.setDaemon(true);
  }

  public static ConcurrentScan start(Database database, AdapterContext context) {
    ConcurrentScan scan = new ConcurrentScan(database, context);
    scan.thread.start();
    return scan;
  }

  /** Waits for the scan to end. */
  public DatabaseContent content() throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends the scan if it is still running, and waits for that. */
  @Override
  public void close() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      thread.interrupt();
      database.interrupt();
      try {
        thread.join(100);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
