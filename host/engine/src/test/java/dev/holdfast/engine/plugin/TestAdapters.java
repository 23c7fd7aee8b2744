package dev.holdfast.engine.plugin;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.storage.StorageDestination;
import java.lang.reflect.Proxy;

/** Calls adapters of test plugins. */
public final class TestAdapters {

  private TestAdapters() {}

  /** What the check of a storage destination tells. */
  public static String check(PluginService plugins, String adapter) throws Exception {
    try (AdapterLease<StorageDestination<?>> lease = plugins.lease(AdapterKind.STORAGE, adapter)) {
      return check(lease.adapter());
    }
  }

  public static <C extends Record> String check(StorageDestination<C> adapter) throws Exception {
    C config = adapter.configType().getConstructor(String.class).newInstance("x");
    return ((CheckResult.Ok) adapter.check(config, context())).summary();
  }

  public static AdapterContext context() {
    return (AdapterContext)
        Proxy.newProxyInstance(
            TestAdapters.class.getClassLoader(),
            new Class<?>[] {AdapterContext.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
