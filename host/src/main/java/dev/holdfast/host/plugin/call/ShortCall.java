package dev.holdfast.host.plugin.call;

import dev.holdfast.host.HoldfastException;
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
  private static final String ADVICE = "Tell the plugin's author, or try another version of it.";

  private ShortCall() {}

  /**
   * Calls it.
   *
   * @param what it is, for people
   * @throws PluginException as it is thrown, or with {@link ErrorCode#PLUGIN_BUG}
   */
  public static <T> T run(String what, Callable<T> body) {
    try {
      return BoundedCall.run("holdfast-short-call", LIMIT, body);
    } catch (TimeoutException e) {
      throw bug(what + " took longer than " + LIMIT.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      Throwable safe = PluginCode.disarm(e.getCause());
      if (safe instanceof PluginException || safe instanceof HoldfastException) {
        throw (RuntimeException) safe;
      }
      // Its message may hold what was entered.
      throw bug(what + " failed with " + Disarmed.type(safe), safe);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginException(ErrorCode.TIMED_OUT, what + " was interrupted", "Try again.", e);
    }
  }

  private static PluginException bug(String message, Throwable cause) {
    return new PluginException(
        ErrorCode.PLUGIN_BUG, "The plugin is at fault: " + message + ".", ADVICE, cause);
  }
}
