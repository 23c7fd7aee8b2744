package dev.holdfast.plugins.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3PluginTest {

  /** The host's start must not pay for the SDK. */
  @Test
  void loadsTheAwsSdkOnlyWhenASessionOpens() throws Exception {
    try (Recorder loader = new Recorder()) {
      HoldfastPlugin plugin =
          (HoldfastPlugin)
              loader.loadClass(S3Plugin.class.getName()).getConstructor().newInstance();
      Adapter<?> destination = plugin.adapters().get(0);

      assertThat(destination.type().id()).isEqualTo("s3");
      assertThat(destination.configType().getRecordComponents()).isNotEmpty();
      assertThat(loader.loaded).contains(S3Destination.class.getName());
      assertThat(loader.loaded).noneMatch(name -> name.startsWith("software.amazon"));
    }
  }

  /** Loads the plugin itself and tells what it was asked for. */
  private static final class Recorder extends URLClassLoader {

    private final List<String> loaded = new ArrayList<>();

    Recorder() {
      super(new URL[] {S3Plugin.class.getProtectionDomain().getCodeSource().getLocation()});
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      loaded.add(name);
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      return name.startsWith("dev.holdfast.plugins.") ? findClass(name) : super.loadClass(name);
    }
  }
}
