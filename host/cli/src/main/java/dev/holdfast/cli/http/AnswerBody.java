package dev.holdfast.cli.http;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it comes. Java's client limits the wait for its begin only; this limits
 * each wait for more. How long the reader takes in between doesn't count.
 *
 * <p>Reading throws {@link HoldfastException} with {@link ProblemCode#INCOMPLETE}, and never {@link
 * IOException}: so that one is always of where the body goes.
 */
final class AnswerBody extends InputStream {

  private final URI address;
  private final Duration limit;
  private final InputStream body;
  private final ScheduledThreadPoolExecutor watch;
  private volatile boolean stalled;

  /**
   * Prepares to read.
   *
   * @param limit for how long nothing may come
   */
  AnswerBody(URI address, Duration limit, HttpResponse<InputStream> response) {
    this.address = address;
    this.limit = limit;
    this.body = response.body();
    this.watch = new ScheduledThreadPoolExecutor(1, AnswerBody::thread);
    watch.setRemoveOnCancelPolicy(true);
  }

  /**
   * The same for an answer whose end shows. Otherwise the end of the connection, however it came,
   * looks like the end of the answer.
   */
  static AnswerBody whole(URI address, Duration limit, HttpResponse<InputStream> response) {
    HttpHeaders headers = response.headers();
    boolean known =
        response.version() == HttpClient.Version.HTTP_2
            || headers.firstValue("Content-Length").isPresent()
            || headers.firstValue("Transfer-Encoding").isPresent();
    AnswerBody answer = new AnswerBody(address, limit, response);
    if (!known) {
      answer.close();
      throw answer.broken("its end is unknown", null);
    }
    return answer;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    ScheduledFuture<?> end = watch.schedule(this::giveUp, limit.toNanos(), TimeUnit.NANOSECONDS);
    try {
      return body.read(bytes, offset, length);
    } catch (IOException e) {
      throw stalled
          ? broken("no data for " + limit.toSeconds() + " seconds", e)
          : broken("the connection broke", e);
    } finally {
      end.cancel(false);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
    closeBody();
  }

  /** Closing the body ends the wait for more of it. */
  private void giveUp() {
    stalled = true;
    closeBody();
  }

  private void closeBody() {
    try {
      body.close();
    } catch (IOException e) {
      // Whoever reads on says so.
    }
  }

  private HoldfastException broken(String why, @Nullable IOException cause) {
    return new HoldfastException(
        ProblemCode.INCOMPLETE,
        "The response from " + address + " is incomplete: " + why + ".",
        "The output is incomplete. Try again.",
        cause);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "answer-watch");
    thread.setDaemon(true);
    return thread;
  }
}
