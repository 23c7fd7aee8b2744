package dev.holdfast.host.background;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads that never keep the process from ending, named after their work and numbered. */
public final class DaemonThreads implements ThreadFactory {

  private final String name;
  private final AtomicInteger number = new AtomicInteger();

  /** For threads with this name. */
  public DaemonThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
