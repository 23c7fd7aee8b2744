package dev.holdfast.engine.plugin.load;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.plugin.HoldfastPlugin;
import java.net.URL;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Lets plugins load classes of the JDK, of the plugin API and of what that builds on, and none of
 * the host.
 *
 * <p>It compares exact package names: a plugin may have its own packages below these.
 */
public final class ApiClassLoader extends ClassLoader {

  /** The packages of the libraries that the plugin API builds on. */
  private static final Set<String> LIBRARIES =
      Set.of(
          "jakarta.validation",
          "jakarta.validation.bootstrap",
          "jakarta.validation.constraints",
          "jakarta.validation.constraintvalidation",
          "jakarta.validation.executable",
          "jakarta.validation.groups",
          "jakarta.validation.metadata",
          "jakarta.validation.spi",
          "jakarta.validation.valueextraction",
          "org.jspecify.annotations",
          "org.slf4j",
          "org.slf4j.event",
          "org.slf4j.helpers",
          "org.slf4j.spi");

  private static final ClassLoader HOST = ApiClassLoader.class.getClassLoader();
  private static final String API = HoldfastPlugin.class.getPackageName();
  private static final String API_ROOT = root();

  /** Whether a package below that of the API belongs to it. */
  private static final Map<String, Boolean> API_PACKAGES = new ConcurrentHashMap<>();

  private final Set<String> kinds;

  /** Creates a loader that also shares the packages of these kinds. */
  public ApiClassLoader(Collection<AdapterKind<?, ?>> kinds) {
    super("holdfast-plugin-api", ClassLoader.getPlatformClassLoader());
    this.kinds =
        kinds.stream().map(kind -> kind.type().getPackageName()).collect(Collectors.toSet());
  }

  /** Whether plugins see the host's class of this name. */
  public boolean isShared(String className) {
    int end = className.lastIndexOf('.');
    return end > 0 && isSharedPackage(className.substring(0, end));
  }

  boolean isSharedPackage(String name) {
    return name.equals(API)
        || LIBRARIES.contains(name)
        || kinds.contains(name)
        || name.startsWith(API + ".")
            && API_PACKAGES.computeIfAbsent(name, ApiClassLoader::isApiPackage);
  }

  /** Each package of the API has a package-info, and comes from where the API's root is. */
  private static boolean isApiPackage(String name) {
    URL found = HOST.getResource(path(name) + "/package-info.class");
    return found != null && found.toString().startsWith(API_ROOT);
  }

  private static String root() {
    String file = path(HoldfastPlugin.class.getName()) + ".class";
    String url = String.valueOf(HOST.getResource(file));
    return url.substring(0, url.length() - file.length());
  }

  private static String path(String name) {
    return name.replace('.', '/');
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (isShared(name)) {
      return HOST.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
