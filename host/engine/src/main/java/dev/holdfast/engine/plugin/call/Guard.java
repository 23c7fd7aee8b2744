package dev.holdfast.engine.plugin.call;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between the host and an object of a plugin, so that no call can bypass {@link
 * PluginCode}: neither to an adapter nor to the sessions and streams that it creates.
 */
public final class Guard implements InvocationHandler {

  private static final String API = HoldfastPlugin.class.getPackageName();

  private final PluginCode code;
  private final Object target;
  private final Map<Method, Object> constants = new ConcurrentHashMap<>();

  private Guard(PluginCode code, Object target) {
    this.code = code;
    this.target = target;
  }

  /**
   * Returns a proxy through which the object can safely be called. It has all abilities of the
   * object: the interfaces of the API that it implements.
   */
  public static <T> T of(PluginCode code, Class<T> type, Object target) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    interfaces.add(type);
    addAbilities(target.getClass(), interfaces);
    Object proxy =
        Proxy.newProxyInstance(
            Guard.class.getClassLoader(),
            interfaces.toArray(Class<?>[]::new),
            new Guard(code, target));
    return type.cast(proxy);
  }

  private static void addAbilities(@Nullable Class<?> type, Set<Class<?>> found) {
    if (type != null) {
      addAbilities(type.getSuperclass(), found);
      for (Class<?> extended : type.getInterfaces()) {
        if (isOfApi(extended)) {
          found.add(extended);
        }
        addAbilities(extended, found);
      }
    }
  }

  /** A plugin may have classes in a package of the same name. */
  private static boolean isOfApi(Class<?> type) {
    return type.getPackageName().startsWith(API)
        && type.getClassLoader() == HoldfastPlugin.class.getClassLoader();
  }

  PluginCode code() {
    return code;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return object(proxy, method, arguments);
    }
    Object constant = constants.get(method);
    if (constant != null) {
      return constant;
    }
    try {
      Object result = code.call(method.getName(), () -> call(method, arguments));
      if (result == null) {
        return requireVoid(method);
      }
      Object guarded = guarded(method.getReturnType(), result);
      if (isConstant(method)) {
        constants.put(method, guarded);
      }
      return guarded;
    } catch (UncheckedIOException e) {
      throw allowed(method, e.getCause());
    } catch (IOException | InterruptedException e) {
      throw allowed(method, e);
    }
  }

  /** An adapter's type stays as it was when the adapter was loaded. */
  private static boolean isConstant(Method method) {
    return method.getDeclaringClass() == Adapter.class && method.getParameterCount() == 0;
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Exception {
    try {
      Object answer = method.invoke(target, arguments);
      return answer == null ? null : Answers.bounded(answer);
    } catch (Answers.Unusable e) {
      throw code.bug(e.getMessage() + " from " + method.getName());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private @Nullable Object requireVoid(Method method) {
    if (method.getReturnType() == void.class) {
      return null;
    }
    throw code.bug("null was returned from " + method.getName());
  }

  private Object guarded(Class<?> type, Object result) {
    if (type == InputStream.class) {
      return new GuardedInputStream(code, (InputStream) result);
    }
    if (type == Stream.class) {
      return GuardedSpliterator.stream(code, (Stream<?>) result);
    }
    // The other types of the API are passive values, or were copied.
    return AutoCloseable.class.isAssignableFrom(type) && isOfApi(type)
        ? of(code, type, result)
        : result;
  }

  /** Only declared exceptions: a proxy can't throw another checked exception anyway. */
  private Exception allowed(Method method, Exception thrown) {
    return Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(thrown))
        ? thrown
        : code.bug(method.getName(), thrown);
  }

  private Object object(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> code.plugin();
    };
  }
}
