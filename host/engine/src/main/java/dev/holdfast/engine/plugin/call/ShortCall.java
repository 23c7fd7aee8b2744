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
 * Calls plugin code that has nothing to wait for, for example constructors of configurations. As
 * requests wait for it, it has a limit.
 */
public final class ShortCall {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private ShortCall() {}

  /**
   * Calls the code.
   *
   * @param adapter the adapter whose plugin is called
   * @param the description, for people
   * @throws PluginException as thrown, or with {@link ErrorCode#PLUGIN_BUG}
   * @throws HoldfastException if too many calls to the plugin hang
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
      // The message may contain entered values.
      throw code.bug(what, safe);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginException(ErrorCode.TIMED_OUT, what + " was interrupted", "Try again.", e);
    }
  }
}
