package dev.holdfast.host.cli.remote;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Copies a long answer, a buffer at a time. One that ends too early isn't taken for whole. */
final class Download {

  private static final int BUFFER = 1 << 16;

  private final URI address;
  private final Duration stallLimit;
  private volatile long lastRead = System.nanoTime();

  /**
   * Prepares to copy.
   *
   * @param stallLimit for how long nothing may come
   */
  Download(URI address, Duration stallLimit) {
    this.address = address;
    this.stallLimit = stallLimit;
  }

  /**
   * Copies the answer to its end.
   *
   * @throws IOException of the target
   */
  void copy(HttpResponse<InputStream> response, OutputStream target) throws IOException {
    requireEnd(response);
    ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(Download::thread);
    try (InputStream body = response.body()) {
      long millis = Math.max(1, stallLimit.toMillis() / 10);
      watch.scheduleWithFixedDelay(() -> check(body), millis, millis, TimeUnit.MILLISECONDS);
      byte[] buffer = new byte[BUFFER];
      for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
        target.write(buffer, 0, read);
        lastRead = System.nanoTime();
      }
    } finally {
      watch.shutdownNow();
    }
  }

  /**
   * Without either, the end of the connection, however it came, looks like the end of the answer.
   */
  private void requireEnd(HttpResponse<?> response) {
    HttpHeaders headers = response.headers();
    boolean known =
        response.version() == HttpClient.Version.HTTP_2
            || headers.firstValue("Content-Length").isPresent()
            || headers.firstValue("Transfer-Encoding").isPresent();
    if (!known) {
      throw broken("it doesn't say where it ends", null);
    }
  }

  private int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw isStalled()
          ? broken("nothing came for " + stallLimit.toSeconds() + " seconds", e)
          : broken("the connection was cut", e);
    }
  }

  /** Closing the answer ends the wait for more of it. */
  private void check(InputStream body) {
    if (isStalled()) {
      try {
        body.close();
      } catch (IOException e) {
        // Whoever reads it says so.
      }
    }
  }

  private boolean isStalled() {
    return System.nanoTime() - lastRead > stallLimit.toNanos();
  }

  private HoldfastException broken(String why, @Nullable IOException cause) {
    return new HoldfastException(
        ProblemCode.INCOMPLETE,
        "The answer of " + address + " broke off: " + why + ".",
        "What came of it isn't whole. Try again.",
        cause);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "download-watch");
    thread.setDaemon(true);
    return thread;
  }
}
