package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.jar.JarRefusal;
import dev.holdfast.engine.plugin.jar.RefusalCode;
import dev.holdfast.engine.plugin.jar.RefusedException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of one step with one jar.
 *
 * @param <T> the result
 */
sealed interface StepResult<T> {

  /** Success. */
  record Done<T>(T value) implements StepResult<T> {}

  /** Refusal. */
  record Failed<T>(JarRefusal refusal) implements StepResult<T> {}

  /** One step, which may refuse. */
  interface Step<A, T> {
    T apply(A input) throws RefusedException, InterruptedException;
  }

  /** Runs a step for all inputs, several at a time, and returns the results in their order. */
  static <A, T> Map<A, StepResult<T>> all(int atOnce, Collection<A> inputs, Step<A, T> step) {
    Map<A, StepResult<T>> attempts = new LinkedHashMap<>();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(inputs.size(), atOnce)),
            work -> {
              Thread thread = new Thread(work, "holdfast-plugins");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Map<A, Future<T>> futures = new LinkedHashMap<>();
      inputs.forEach(input -> futures.put(input, threads.submit(() -> step.apply(input))));
      futures.forEach((input, future) -> attempts.put(input, result(future)));
    } finally {
      threads.shutdownNow();
    }
    return attempts;
  }

  private static <T> StepResult<T> result(Future<T> future) {
    try {
      return new Done<>(future.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed<>(new JarRefusal(RefusalCode.LOAD_FAILED, "The host was stopping"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        Log.LOG.debug("A plugin jar was refused", refused);
        return new Failed<>(refused.refusal());
      }
      Log.LOG.error("A plugin jar could not be handled", e.getCause());
      return new Failed<>(
          new JarRefusal(RefusalCode.LOAD_FAILED, "The host failed to handle it; see its log"));
    }
  }

  /** Interfaces can't have private fields. */
  final class Log {
    private static final Logger LOG = LoggerFactory.getLogger(StepResult.class);

    private Log() {}
  }
}
