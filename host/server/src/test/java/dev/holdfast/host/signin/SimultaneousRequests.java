package dev.holdfast.host.signin;

import dev.holdfast.host.TestHost.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends the same request many times at once. */
public final class SimultaneousRequests {

  private SimultaneousRequests() {}

  /** The answers of this many. */
  public static List<Response> send(int count, Callable<Response> request) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      Callable<Response> atOnce =
          () -> {
            start.await();
            return request.call();
          };
      List<Response> answers = new ArrayList<>();
      for (Future<Response> answer : threads.invokeAll(Collections.nCopies(count, atOnce))) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
