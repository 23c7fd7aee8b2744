package dev.holdfast.host.plugin.load;

import dev.holdfast.host.plugin.call.BoundedCall;
import dev.holdfast.host.plugin.call.Guard;
import dev.holdfast.host.plugin.call.PluginCode;
import dev.holdfast.host.plugin.jar.RefusalCode;
import dev.holdfast.host.plugin.jar.RefusedException;
import dev.holdfast.host.plugin.kind.AdapterKey;
import dev.holdfast.host.plugin.kind.AdapterKind;
import dev.holdfast.host.plugin.kind.AdapterView;
import dev.holdfast.host.plugin.trust.VettedJar;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Turns a vetted jar into a loaded plugin: the first time that its code runs.
 *
 * @param limit how long that may take
 * @param contract throws what is wrong with an adapter
 */
public record PluginLoading(Duration limit, Consumer<Adapter<?>> contract) {

  public LoadedPlugin load(VettedJar jar) throws RefusedException, InterruptedException {
    IsolatedJar isolated = new IsolatedJar(jar);
    PluginCode code =
        new PluginCode(jar.id() + " " + jar.manifest().version(), isolated.classLoader());
    boolean loaded = false;
    try {
      LoadedPlugin plugin =
          BoundedCall.run("holdfast-load-" + jar.id(), limit, () -> runCode(jar, isolated, code));
      loaded = true;
      return plugin;
    } catch (TimeoutException e) {
      throw new RefusedException(
          RefusalCode.LOAD_TIMED_OUT,
          "Its code didn't return within " + limit.toMillis() / 1000.0 + " s while it was loaded",
          e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RefusedException refused ? refused : failed(e.getCause());
    } finally {
      if (!loaded) {
        isolated.unload();
      }
    }
  }

  private LoadedPlugin runCode(VettedJar jar, IsolatedJar isolated, PluginCode code)
      throws RefusedException, IOException {
    Thread.currentThread().setContextClassLoader(code.classLoader());
    HoldfastPlugin plugin = instantiate(jar.manifest().className(), code.classLoader());
    Map<AdapterKey, Adapter<?>> adapters = new LinkedHashMap<>();
    List<AdapterView> views = new ArrayList<>();
    for (AdapterKind<?> kind : AdapterKind.ALL) {
      collect(kind, plugin, code, adapters, views);
    }
    return new LoadedPlugin(jar, isolated, Map.copyOf(adapters), List.copyOf(views));
  }

  private <T extends Adapter<?>> void collect(
      AdapterKind<T> kind,
      HoldfastPlugin plugin,
      PluginCode code,
      Map<AdapterKey, Adapter<?>> adapters,
      List<AdapterView> views)
      throws RefusedException {
    for (T offered : kind.offers(plugin)) {
      T adapter = Guard.of(code, kind.type(), offered);
      AdapterType type = adapter.type();
      AdapterKey key = new AdapterKey(kind, type.id());
      if (adapters.putIfAbsent(key, adapter) != null) {
        throw new RefusedException(RefusalCode.DUPLICATE_ADAPTER, "It has two of " + key);
      }
      views.add(AdapterView.of(kind, type));
      try {
        contract.accept(adapter);
      } catch (RuntimeException e) {
        throw new RefusedException(RefusalCode.CONTRACT_BROKEN, "The " + key + ": " + said(e), e);
      }
    }
  }

  private static HoldfastPlugin instantiate(String className, ClassLoader classLoader)
      throws RefusedException {
    try {
      Class<?> type = classLoader.loadClass(className);
      if (!HoldfastPlugin.class.isAssignableFrom(type)) {
        throw new RefusedException(
            RefusalCode.INVALID_CLASS, "Its class " + className + " isn't a HoldfastPlugin");
      }
      return (HoldfastPlugin) type.getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw new RefusedException(
          RefusalCode.INVALID_CLASS, "Its class " + className + " isn't in the jar", e);
    } catch (UnsupportedClassVersionError e) {
      throw new RefusedException(
          RefusalCode.INCOMPATIBLE,
          "It needs a newer Java than " + Runtime.version().feature() + ", on which the host runs",
          e);
    } catch (InvocationTargetException e) {
      throw failed(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new RefusedException(
          RefusalCode.INVALID_CLASS,
          "Its class " + className + " has no public constructor without arguments",
          e);
    }
  }

  private static RefusedException failed(Throwable thrown) {
    // What the guard says of it is for those who run backups; its cause is for the author.
    Throwable cause =
        thrown instanceof PluginException && thrown.getCause() != null ? thrown.getCause() : thrown;
    return new RefusedException(
        RefusalCode.LOAD_FAILED,
        "Its code failed while it was loaded: %s: %s"
            .formatted(cause.getClass().getSimpleName(), said(cause)),
        thrown);
  }

  private static String said(Throwable e) {
    return e.getMessage() == null ? "without a message" : e.getMessage();
  }
}
