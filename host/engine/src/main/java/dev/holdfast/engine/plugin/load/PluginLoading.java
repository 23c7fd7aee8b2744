package dev.holdfast.engine.plugin.load;

import dev.holdfast.engine.plugin.call.BoundedCall;
import dev.holdfast.engine.plugin.call.Guard;
import dev.holdfast.engine.plugin.call.LostThreads;
import dev.holdfast.engine.plugin.call.PluginCode;
import dev.holdfast.engine.plugin.jar.DeclaredAdapter;
import dev.holdfast.engine.plugin.jar.PluginManifest;
import dev.holdfast.engine.plugin.jar.RefusalCode;
import dev.holdfast.engine.plugin.jar.RefusedException;
import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.trust.VettedJar;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.text.VisibleText;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.PluginException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Loads a vetted jar: the first time that its code runs.
 *
 * @param kinds the kinds that adapters may have
 * @param limit how long that may take
 * @param contract throws if an adapter is invalid
 * @param marks record whose code ended a host
 * @param lost counts the threads that plugins don't return
 */
public record PluginLoading(
    List<AdapterKind<?, ?>> kinds,
    Duration limit,
    Consumer<Adapter<?>> contract,
    LoadMarks marks,
    LostThreads lost) {

  private static final int MOST_ADAPTERS = 100;
  private static final int LONGEST_TEXTS = 2000;

  public LoadedPlugin load(VettedJar jar) throws RefusedException, InterruptedException {
    if (jar.isBundled()) {
      return loadWithin(jar);
    }
    String sha256 = jar.copy().sha256();
    if (marks.hasEndedHost(sha256)) {
      throw new RefusedException(
          RefusalCode.LOAD_ENDED_HOST,
          "The host ended while it was loading this jar, so the jar isn't tried again. If a power"
              + " failure or an operator ended it, enable the plugin to try once more");
    }
    Mark mark = marks.mark(sha256);
    boolean timedOut = false;
    try {
      return loadWithin(jar);
    } catch (RefusedException e) {
      timedOut = e.refusal().code() == RefusalCode.LOAD_TIMED_OUT;
      throw e;
    } finally {
      // Code that is still running can still end the host.
      if (!timedOut) {
        mark.close();
      }
    }
  }

  private LoadedPlugin loadWithin(VettedJar jar) throws RefusedException, InterruptedException {
    IsolatedJar isolated = new IsolatedJar(jar, new ApiClassLoader(kinds));
    PluginCode code = new PluginCode(LoadedPlugin.name(jar), isolated.classLoader(), lost);
    boolean loaded = false;
    try {
      code.requireRoom();
      LoadedPlugin plugin =
          BoundedCall.run(
              "holdfast-load-" + jar.id(), limit, code::lose, () -> guarded(jar, isolated, code));
      loaded = true;
      return plugin;
    } catch (HoldfastException e) {
      throw new RefusedException(RefusalCode.LOAD_TIMED_OUT, e.getMessage() + " " + e.hint(), e);
    } catch (TimeoutException e) {
      throw new RefusedException(
          RefusalCode.LOAD_TIMED_OUT,
          "Its code didn't return within "
              + limit.toMillis() / 1000.0
              + " s while it was being loaded",
          e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RefusedException refused
          ? refused
          : new RefusedException(RefusalCode.LOAD_FAILED, "Its code failed while it was loaded", e);
    } finally {
      if (!loaded) {
        isolated.unload();
      }
    }
  }

  /** Exceptions are read here, where their code can't block anybody forever. */
  private LoadedPlugin guarded(VettedJar jar, IsolatedJar isolated, PluginCode code)
      throws RefusedException {
    try {
      return runCode(jar, isolated, code);
    } catch (RefusedException e) {
      throw e;
    } catch (Throwable e) { // LinkageErrors too: a wrongly built plugin must not end the host.
      throw failed(e);
    }
  }

  private LoadedPlugin runCode(VettedJar jar, IsolatedJar isolated, PluginCode code)
      throws RefusedException {
    Thread.currentThread().setContextClassLoader(code.classLoader());
    HoldfastPlugin plugin = instantiate(jar.manifest().className(), code);
    Map<AdapterKey, Adapter<?>> adapters = new LinkedHashMap<>();
    List<AdapterView> views = new ArrayList<>();
    for (Adapter<?> offered : plugin.adapters()) {
      collect(kind(offered), offered, code, adapters, views);
    }
    requireDeclared(jar.manifest(), adapters.keySet());
    return new LoadedPlugin(jar, isolated, Map.copyOf(adapters), List.copyOf(views));
  }

  /** The kind of an adapter, by the extension point that it implements. */
  private AdapterKind<?, ?> kind(Adapter<?> offered) throws RefusedException {
    List<AdapterKind<?, ?>> found =
        kinds.stream().filter(kind -> kind.type().isInstance(offered)).toList();
    if (found.size() != 1) {
      throw new RefusedException(
          RefusalCode.CONTRACT_BROKEN,
          "Its adapter %s implements %s of the extension points that this host knows"
              .formatted(offered.getClass().getName(), found.isEmpty() ? "none" : "several"));
    }
    return found.get(0);
  }

  private void collect(
      AdapterKind<?, ?> kind,
      Adapter<?> offered,
      PluginCode code,
      Map<AdapterKey, Adapter<?>> adapters,
      List<AdapterView> views)
      throws RefusedException {
    if (adapters.size() == MOST_ADAPTERS) {
      throw new RefusedException(
          RefusalCode.CONTRACT_BROKEN, "It offers more than " + MOST_ADAPTERS + " adapters");
    }
    Adapter<?> adapter = Guard.of(code, kind.type(), offered);
    AdapterType type = adapter.type();
    AdapterKey key = new AdapterKey(kind, type.id());
    if (adapters.putIfAbsent(key, adapter) != null) {
      throw new RefusedException(RefusalCode.DUPLICATE_ADAPTER, "It has duplicates of " + key);
    }
    views.add(AdapterView.of(kind, type));
    try {
      requireReadable(type);
      adapter.configVersion();
      contract.accept(adapter);
    } catch (RuntimeException e) {
      Throwable safe = PluginCode.disarm(e);
      throw new RefusedException(
          RefusalCode.CONTRACT_BROKEN, "The " + key + ": " + safe.getMessage(), safe);
    }
  }

  private static HoldfastPlugin instantiate(String className, PluginCode code)
      throws RefusedException {
    try {
      Class<?> type = code.classLoader().loadClass(className);
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

  private static void requireReadable(AdapterType type) {
    String all = type.name() + type.summary() + type.documentation();
    if (!all.equals(VisibleText.of(all, LONGEST_TEXTS))) {
      throw new IllegalArgumentException("its texts are too long, or have control characters");
    }
    if (!type.documentation().isEmpty() && !type.documentation().matches("https?://\\S+")) {
      throw new IllegalArgumentException("its documentation is not a web address");
    }
  }

  /** The approval was based on what the manifest declares. */
  private static void requireDeclared(PluginManifest manifest, Set<AdapterKey> offered)
      throws RefusedException {
    Set<String> declared =
        manifest.adapters().stream().map(DeclaredAdapter::toString).collect(Collectors.toSet());
    Set<String> found =
        offered.stream().map(key -> key.kind() + "/" + key.id()).collect(Collectors.toSet());
    if (!declared.isEmpty() && !declared.equals(found)) {
      throw new RefusedException(
          RefusalCode.CONTRACT_BROKEN,
          "It offers %s, but its manifest says %s"
              .formatted(new TreeSet<>(found), new TreeSet<>(declared)));
    }
  }

  private static RefusedException failed(Throwable thrown) {
    Throwable safe = PluginCode.disarm(thrown);
    // The guard's message is for people who run backups; its cause is for the plugin's author.
    boolean guarded = safe instanceof PluginException && safe.getCause() != null;
    return new RefusedException(
        RefusalCode.LOAD_FAILED,
        "Its code failed while it was loaded: "
            + PluginCode.describe(guarded ? safe.getCause() : safe),
        safe);
  }
}
