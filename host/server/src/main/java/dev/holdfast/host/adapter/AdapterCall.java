package dev.holdfast.host.adapter;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Failures;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.runtime.WorkContext;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call to a configured adapter for which a request waits.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface AdapterCall<R> {

  /** The longest that a request waits. */
  Duration LIMIT = Duration.ofSeconds(60);

  /** Calls the adapter. */
  R run(WorkContext context) throws Exception;

  /**
   * Runs the call with a time limit.
   *
   * @param what the description, for messages
   * @throws dev.holdfast.plugin.PluginException as thrown by the adapter
   * @throws dev.holdfast.engine.problem.HoldfastException if it took too long
   */
  static <R> R run(String what, ConfiguredAdapter<?> adapter, AdapterCall<R> call) {
    return run(what, adapter, LIMIT, call);
  }

  /** Like {@link #run(String, ConfiguredAdapter, AdapterCall)}, with a shorter time limit. */
  static <R> R run(String what, ConfiguredAdapter<?> adapter, Duration limit, AdapterCall<R> call) {
    Logger log = LoggerFactory.getLogger(AdapterCall.class);
    try (PluginCallScope calls = scope(LIMIT);
        WorkContext context = adapter.newContext(log, (step, done, total) -> {})) {
      return calls.start(what, context, () -> call.run(context)).await(limit);
    } catch (IOException e) {
      throw Failures.coded(e);
    }
  }

  /** The scope of calls for which a request waits. */
  static PluginCallScope scope(Duration limit) {
    return new PluginCallScope(
        new Cancellation(),
        RunListener.NONE,
        new Limits(limit, limit, limit, Duration.ofSeconds(5)));
  }
}
