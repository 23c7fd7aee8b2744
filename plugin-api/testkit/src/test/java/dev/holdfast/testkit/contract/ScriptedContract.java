package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Position;
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

  private final ScriptedSource good =
      new ScriptedSource("scripted").at(new Position("scripted", "1"));

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return Plugin.class;
  }

  @Override
  protected DatabaseSource<NoConfig> adapter() {
    return spoilt(good);
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
    if (method.getName().equals("sessionType")) {
      return sessionType();
    }
    try {
      Object result = method.invoke(target, arguments);
      return result instanceof DumpSession session ? spoilt(session) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** What the source says of its sessions, which are proxies. */
  Class<?> sessionType() {
    return DumpSession.class;
  }

  @SuppressWarnings("unchecked")
  private <T> T spoilt(Object target) {
    return (T)
        Proxy.newProxyInstance(
            target.getClass().getClassLoader(),
            abilities(target),
            (proxy, method, arguments) -> {
              method.setAccessible(true);
              return call(target, method, arguments);
            });
  }

  Class<?>[] abilities(Object target) {
    return target.getClass().getInterfaces();
  }

  @Override
  public DatabaseFixture databases() {
    return new ScriptedFixture(good);
  }
}
