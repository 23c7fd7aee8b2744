package dev.holdfast.engine.plugin.call;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Code of plugins that has nothing to wait for, such as the constructors of configurations:
 * requests call it, so it has a limit, and nothing comes out but what the contract allows.
 */
public final class ShortCall {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private ShortCall() {}

  /**
   * Calls it.
   *
   * @param adapter whose plugin's code it is
   * @param what it is, for people
   * @throws PluginException as it is thrown, or with {@link ErrorCode#PLUGIN_BUG}
   * @throws HoldfastException when too many calls to the plugin hang
   */
  public static <T> T run(Adapter<?> adapter, String what, Callable<T> body) {
    PluginCode code = PluginCode.of(adapter);
    code.requireRoom();
    try {
      return BoundedCall.run("holdfast-short-call", LIMIT, code::lose, body);
    } catch (TimeoutException e) {
      throw code.bug(what + " took longer than " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      Throwable safe = PluginCode.disarm(e.getCause());
      if (safe instanceof PluginException || safe instanceof HoldfastException) {
        throw (RuntimeException) safe;
      }
      // Its message may hold what was entered.
      throw code.bug(what, safe);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginException(ErrorCode.TIMED_OUT, what + " was interrupted", "Try again.", e);
    }
  }
}
