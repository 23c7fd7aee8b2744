package dev.holdfast.engine.plugin.load;

import dev.holdfast.engine.plugin.jar.RefusalCode;
import dev.holdfast.engine.plugin.jar.RefusedException;
import dev.holdfast.engine.plugin.trust.VettedJar;
import java.net.URLConnection;
import java.nio.file.Path;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;

/**
 * One plugin jar in PF4J.
 *
 * <p>Each jar has its own plugin manager. PF4J's isn't thread-safe and allows each id only once,
 * but here jars load in parallel, one may block forever, and during an upgrade the old and the new
 * version coexist.
 */
final class IsolatedJar extends DefaultPluginManager {

  static {
    // A cached JarFile outlives its class loader: the copy would stay open, and a new jar would be
    // read with the old one's directory.
    URLConnection.setDefaultUseCaches("jar", false);
  }

  private final ApiClassLoader api;
  private final String id;

  IsolatedJar(VettedJar jar, ApiClassLoader api) throws RefusedException {
    super(jar.copy().file().getParent());
    this.api = api;
    String loaded = loadPlugin(jar.copy().file());
    if (loaded == null || !loaded.equals(jar.id())) {
      throw new RefusedException(
          RefusalCode.CORRUPT_JAR, "The plugin framework can't load the jar");
    }
    this.id = loaded;
  }

  ClassLoader classLoader() {
    return getPluginClassLoader(id);
  }

  /** Closes the class loader. */
  void unload() {
    unloadPlugin(id);
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new JarPluginLoader(this) {
      @Override
      public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
        PluginClassLoader loader =
            new PluginClassLoader(pluginManager, descriptor, api) {
              @Override
              protected boolean shouldDelegateToParent(String className) {
                return api.isShared(className);
              }
            };
        loader.addFile(path.toFile());
        return loader;
      }
    };
  }

  /** Disabled plugins are never loaded here. */
  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new PluginStatusProvider() {
      @Override
      public boolean isPluginDisabled(String pluginId) {
        return false;
      }

      @Override
      public void disablePlugin(String pluginId) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void enablePlugin(String pluginId) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
