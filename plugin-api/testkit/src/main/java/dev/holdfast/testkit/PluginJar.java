package dev.holdfast.testkit;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.PluginApi;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Packs test classes into a plugin jar. */
public final class PluginJar {

  private PluginJar() {}

  /**
   * Writes a jar.
   *
   * @param id the plugin's id
   * @param plugin the plugin's entry point; its whole package is packed
   * @param others classes whose packages are packed as well
   */
  public static void write(
      Path jar, String id, Class<? extends HoldfastPlugin> plugin, Class<?>... others)
      throws Exception {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", id);
    attributes.putValue("Plugin-Version", "1.0.0");
    attributes.putValue("Plugin-Class", plugin.getName());
    attributes.putValue("Plugin-Requires", PluginApi.VERSION);
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Class<?> member : Stream.concat(Stream.of(plugin), Stream.of(others)).toList()) {
        add(out, member);
      }
    }
  }

  private static void add(JarOutputStream out, Class<?> member)
      throws IOException, URISyntaxException {
    Path location = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(location)) {
      add(out, location, member);
    } else {
      URI uri = URI.create("jar:" + location.toUri());
      try (FileSystem files = FileSystems.newFileSystem(uri, Map.of())) {
        add(out, files.getPath("/"), member);
      }
    }
  }

  private static void add(JarOutputStream out, Path root, Class<?> member) throws IOException {
    String folder = member.getPackageName().replace('.', '/');
    for (Path file : files(root.resolve(folder))) {
      out.putNextEntry(new JarEntry(folder + "/" + file.getFileName()));
      Files.copy(file, out);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
