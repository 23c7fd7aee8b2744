package dev.holdfast.engine.plugin.call;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.text.VisibleText;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/**
 * The only way to call a plugin's code: it sets the context class loader, which libraries use to
 * find their classes, and lets only exceptions and results through that the contract allows.
 *
 * @param plugin id and version, for messages
 * @param classLoader of the plugin
 * @param lost counts the threads that don't return
 */
public record PluginCode(String plugin, ClassLoader classLoader, LostThreads lost) {

  private static final String ADVICE = "Report it to the plugin's author, or try another version.";

  /** Returns the code behind an adapter, which comes from a lease. */
  public static PluginCode of(Adapter<?> adapter) {
    return ((Guard) Proxy.getInvocationHandler(adapter)).code();
  }

  /** Receives an abandoned thread in this code. */
  public void lose(Thread thread) {
    lost.add(plugin, thread);
  }

  /**
   * Throws if too many threads are lost in it.
   *
   * @throws HoldfastException {@link dev.holdfast.engine.problem.ProblemCode#PLUGIN_UNAVAILABLE}
   */
  public void requireRoom() {
    lost.requireRoom(plugin);
  }

  /**
   * Calls the plugin.
   *
   * @throws PluginException as thrown by the plugin, or with {@link ErrorCode#PLUGIN_BUG} for
   *     anything that it must not throw
   * @throws HoldfastException thrown by a stream or context of the host that the plugin used
   */
  <T> T call(String what, Callable<T> body) throws IOException, InterruptedException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classLoader);
    try {
      return body.call();
    } catch (Throwable e) { // LinkageErrors too: a wrongly built plugin must not end the host.
      throw allowed(what, Disarmed.of(e));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private RuntimeException allowed(String what, Throwable thrown)
      throws IOException, InterruptedException {
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof InterruptedException e) {
      throw e;
    }
    boolean known =
        thrown instanceof PluginException
            || thrown instanceof HoldfastException
            || thrown instanceof UncheckedIOException;
    return known ? (RuntimeException) thrown : bug(what, thrown);
  }

  /** Returns the exception in a form that runs no code of the plugin. */
  public static Throwable disarm(Throwable thrown) {
    return Disarmed.of(thrown);
  }

  /** Describes an exception for people. */
  public static String describe(Throwable thrown) {
    Throwable safe = Disarmed.of(thrown);
    String message = safe.getMessage();
    boolean says = message != null && !message.isEmpty();
    return Disarmed.type(safe) + ": " + (says ? VisibleText.of(message, 500) : "without a message");
  }

  /** Returns the exception for something that only a bug in the plugin can explain. */
  PluginException bug(String what, Throwable cause) {
    return new PluginException(
        ErrorCode.PLUGIN_BUG,
        "Bug in the plugin %s: %s in %s".formatted(plugin, Disarmed.type(cause), what),
        ADVICE,
        cause);
  }

  /** Returns the exception for a violation of the contract without an exception. */
  PluginException bug(String fault) {
    return new PluginException(
        ErrorCode.PLUGIN_BUG, "Bug in the plugin %s: %s".formatted(plugin, fault), ADVICE);
  }
}
