package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.testkit.fault.NoConfig;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The source contract for a scripted source, which subclasses spoil. */
class ScriptedContract extends DatabaseSourceContract<NoConfig> {

  /** Offers an adapter of the same type. */
  public static final class Plugin implements HoldfastPlugin {
    @Override
    public List<Adapter<?>> adapters() {
      return List.of(new ScriptedSource("scripted"));
    }
  }

  private final ScriptedSource good = new ScriptedSource("scripted");

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return Plugin.class;
  }

  @Override
  protected DatabaseSource<NoConfig> adapter() {
    return spoilt(DatabaseSource.class, good);
  }

  @Override
  protected NoConfig config() {
    return new NoConfig();
  }

  @Override
  protected List<BadConfig<NoConfig>> badConfigs() {
    return List.of();
  }

  /** Called instead of a method of the good source or session. */
  @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      Object result = method.invoke(target, arguments);
      return result instanceof DatabaseSession session
          ? spoilt(DatabaseSession.class, session)
          : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("unchecked")
  private <T> T spoilt(Class<?> type, Object target) {
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              method.setAccessible(true);
              return call(target, method, arguments);
            });
  }

  @Override
  public DatabaseFixture databases() {
    return new ScriptedFixture(good);
  }
}
