package dev.holdfast.host.adapter;

import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What came of a check.
 *
 * @param ok whether the configuration works
 * @param code the kind of failure, or empty
 * @param message the result, or what failed and why
 * @param hint what to do; may be empty
 * @param latencyMs duration of the check
 */
public record CheckView(boolean ok, String code, String message, String hint, int latencyMs) {

  /**
   * Checks an adapter with a time limit.
   *
   * @throws HoldfastException {@link ProblemCode#CANCELLED} if this thread was interrupted
   */
  public static CheckView of(
      Duration limit, ConfiguredAdapter<?> adapter, AdapterCall<CheckResult> check) {
    long start = System.nanoTime();
    CheckResult result;
    try {
      result = AdapterCall.run("check", adapter, limit, check);
    } catch (PluginException e) {
      result = CheckResult.Failed.of(e);
    } catch (HoldfastException e) {
      if (e.code() == ProblemCode.CANCELLED) {
        throw e;
      }
      result = new CheckResult.Failed(ErrorCode.TIMED_OUT, e.getMessage(), e.hint());
    }
    return of(result, Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
  }

  private static CheckView of(CheckResult result, int latencyMs) {
    if (result instanceof CheckResult.Failed failed) {
      return failed(failed.code().name(), failed.message(), failed.hint(), latencyMs);
    }
    return new CheckView(true, "", ((CheckResult.Ok) result).summary(), "", latencyMs);
  }

  /** A check that failed, or couldn't be made. */
  public static CheckView failed(String code, String message, String hint, int latencyMs) {
    return new CheckView(false, code, message, hint, latencyMs);
  }
}
