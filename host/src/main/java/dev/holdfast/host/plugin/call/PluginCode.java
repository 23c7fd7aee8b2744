package dev.holdfast.host.plugin.call;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;

/**
 * The one way into a plugin's code: its libraries find their classes by the thread's context class
 * loader, and nothing comes out but what the contract allows.
 *
 * @param plugin id and version, for messages
 * @param classLoader the plugin's
 */
public record PluginCode(String plugin, ClassLoader classLoader) {

  /**
   * Calls the plugin.
   *
   * @throws PluginException as the plugin throws it, or with {@link ErrorCode#PLUGIN_BUG} for what
   *     it must not throw
   * @throws HoldfastException of a stream or context of the host's that the plugin used
   */
  <T> T call(String what, Callable<T> body) throws IOException, InterruptedException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classLoader);
    try {
      return body.call();
    } catch (PluginException
        | HoldfastException
        | IOException
        | UncheckedIOException
        | InterruptedException e) {
      throw e;
    } catch (Throwable e) { // LinkageErrors too: a plugin that was built wrong is no reason to die
      throw bug(what, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The exception for what only a fault of the plugin can explain. */
  PluginException bug(String what, Throwable cause) {
    return new PluginException(
        ErrorCode.PLUGIN_BUG,
        "The plugin %s is at fault: %s in %s"
            .formatted(plugin, cause.getClass().getSimpleName(), what),
        "Tell the plugin's author, or try another version of it.",
        cause);
  }
}
