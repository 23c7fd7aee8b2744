package dev.holdfast.engine.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.plugin.HoldfastPlugin;
import jakarta.validation.Constraint;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ApiClassLoaderTest {

  private static final String API = HoldfastPlugin.class.getPackageName();

  @Test
  void exactlyTheApiIsShared() throws Exception {
    ApiClassLoader api = new ApiClassLoader(AdapterKind.ALL);
    Set<String> packages = new TreeSet<>();
    for (Class<?> type :
        List.of(HoldfastPlugin.class, Constraint.class, NullMarked.class, Logger.class)) {
      packages.addAll(packages(type.getProtectionDomain().getCodeSource()));
    }
    assertThat(packages).contains(API + ".storage").allMatch(api::isSharedPackage);
    assertThat(List.of(API + ".postgresql", "dev.holdfast.engine", "org.slf4j.impl", "org"))
        .noneMatch(api::isSharedPackage);
  }

  private static Set<String> packages(CodeSource source) throws Exception {
    Path location = Path.of(source.getLocation().toURI());
    if (Files.isDirectory(location)) {
      return packages(location);
    }
    try (var jar = FileSystems.newFileSystem(location)) {
      return packages(jar.getPath("/"));
    }
  }

  private static Set<String> packages(Path root) throws Exception {
    try (Stream<Path> tree = Files.walk(root)) {
      Set<String> names = new TreeSet<>();
      tree.filter(file -> file.toString().endsWith(".class"))
          .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
          .filter(name -> !name.isEmpty() && !name.startsWith("META-INF"))
          .forEach(names::add);
      return names;
    }
  }
}
