package dev.holdfast.engine.plugin.load;

import java.util.Set;

/**
 * Lets plugins load classes of the JDK and of the plugin API, and none of the host.
 *
 * <p>It compares exact package names: a plugin may have its own packages below these.
 */
final class ApiClassLoader extends ClassLoader {

  static final Set<String> PACKAGES =
      Set.of(
          "dev.holdfast.plugin",
          "dev.holdfast.plugin.config",
          "dev.holdfast.plugin.database",
          "dev.holdfast.plugin.storage",
          "dev.holdfast.plugin.tool",
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

  ApiClassLoader() {
    super("holdfast-plugin-api", ClassLoader.getPlatformClassLoader());
  }

  static boolean isShared(String className) {
    int end = className.lastIndexOf('.');
    return end > 0 && PACKAGES.contains(className.substring(0, end));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (isShared(name)) {
      return HOST.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
