package dev.holdfast.host.web.overload;

import dev.holdfast.host.background.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A limited number of threads that answer requests, with a short, fair queue. */
final class RequestThreads implements AutoCloseable {

  /** After waiting this long, most clients have given up, and the work would be wasted. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(RequestThreads.class);

  private final ExecutorService threads;
  private final FairQueue<Job> waiting;
  private final int most;
  private int busy;

  /**
   * A queued request.
   *
   * @param answer answers it
   * @param refuse refuses it
   */
  private record Job(Runnable answer, Runnable refuse, long since) {}

  RequestThreads(String name, int most, int mostWaiting) {
    this.threads = Executors.newCachedThreadPool(new DaemonThreads(name));
    this.most = most;
    this.waiting = new FairQueue<>(mostWaiting);
  }

  /** Answers a request, or refuses it if too many are queued or it has waited too long. */
  void execute(String client, Runnable answer, Runnable refuse) {
    Job job = new Job(answer, refuse, System.nanoTime());
    Optional<Job> refused = Optional.empty();
    boolean starts;
    synchronized (this) {
      starts = busy < most;
      if (starts) {
        busy++;
      } else {
        refused = waiting.add(client, job);
      }
    }
    if (starts) {
      start(job);
    }
    refused.ifPresent(loser -> loser.refuse().run());
  }

  private void start(Job job) {
    try {
      threads.execute(() -> work(job));
    } catch (RuntimeException
        | OutOfMemoryError e) { // No thread can be created, or the host is stopping.
      done();
      job.refuse().run();
    }
  }

  private void work(Job first) {
    Optional<Job> job = Optional.of(first);
    while (job.isPresent()) {
      answer(job.get());
      job = next();
    }
  }

  private static void answer(Job job) {
    try {
      boolean late = System.nanoTime() - job.since() > LONGEST_WAIT.toNanos();
      (late ? job.refuse() : job.answer()).run();
    } catch (Throwable e) { // The thread serves others next, and must not stay counted.
      LOG.error("A request failed outside the error handling", e);
    }
  }

  private synchronized Optional<Job> next() {
    Optional<Job> job = waiting.poll();
    if (job.isEmpty()) {
      busy--;
    }
    return job;
  }

  private synchronized void done() {
    busy--;
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
