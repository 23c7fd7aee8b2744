package dev.holdfast.engine.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestAdapters;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.plugin.HoldfastPlugin;
import jakarta.validation.Constraint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class IsolationTest {

  /** Tells what it can see of the host by each way there is. */
  private static final String SPY =
      """
      StringBuilder seen = new StringBuilder();
      ClassLoader[] loaders = {
        getClass().getClassLoader(),
        Thread.currentThread().getContextClassLoader(),
        x.getClass().getClassLoader() == null ? null : getClass().getClassLoader().getParent(),
      };
      for (String name : new String[] {
          "io.ebean.Database", "com.fasterxml.jackson.databind.ObjectMapper", "io.javalin.Javalin",
          "dev.holdfast.engine.problem.HoldfastException", "dev.holdfast.engine.plugin.PluginService",
          "dev.holdfast.runtime.WorkContext", "org.pf4j.PluginManager", "org.sqlite.JDBC",
          "ch.qos.logback.classic.Logger", "org.junit.jupiter.api.Test"}) {
        for (ClassLoader loader : loaders) {
          try {
            seen.append(Class.forName(name, false, loader));
          } catch (ClassNotFoundException e) {
            continue;
          }
        }
      }
      for (String name : new String[] {
          "META-INF/services/java.sql.Driver", "dev/holdfast/host/plugin/PluginService.class",
          "logback.xml", "db/migration"}) {
        for (ClassLoader loader : loaders) {
          if (loader.getResource(name) != null) {
            seen.append(name);
          }
        }
      }
      return new CheckResult.Ok(seen.toString());
      """;

  @TempDir Path folder;
  @TempDir Path home;

  @BeforeEach
  void hostHasThem() throws Exception {
    Class.forName("io.ebean.Database");
    Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
    Class.forName("org.pf4j.PluginManager");
  }

  @Test
  void pluginsSeeNothingOfTheHost() throws Exception {
    TestJar.plugin("spy").adapter("spy", SPY).writeTo(folder.resolve("spy.jar"));
    try (PluginService plugins = open()) {
      assertThat(TestAdapters.check(plugins, "spy")).isEmpty();
    }
  }

  @Test
  void twoPluginsUseTwoVersionsOfOneLibrary() throws Exception {
    for (String version : List.of("1", "2")) {
      TestJar.plugin("user" + version)
          .source(
              "library.Library",
              "package library; public class Library { public static String version() { return \""
                  + version
                  + "\"; } }")
          .adapter("user" + version, "return new CheckResult.Ok(library.Library.version());")
          .writeTo(folder.resolve("user" + version + ".jar"));
    }
    try (PluginService plugins = open()) {
      assertThat(TestAdapters.check(plugins, "user1")).isEqualTo("1");
      assertThat(TestAdapters.check(plugins, "user2")).isEqualTo("2");
    }
  }

  @Test
  void aPluginsOwnJacksonIsTheOneThatItGets() throws Exception {
    TestJar.plugin("jackson")
        .source(
            "com.fasterxml.jackson.databind.ObjectMapper",
            """
            package com.fasterxml.jackson.databind;
            public class ObjectMapper { public String toString() { return "mine"; } }
            """)
        .adapter(
            "jackson",
            """
            return new CheckResult.Ok(
                new com.fasterxml.jackson.databind.ObjectMapper().toString());
            """)
        .writeTo(folder.resolve("jackson.jar"));
    try (PluginService plugins = open()) {
      assertThat(TestAdapters.check(plugins, "jackson")).isEqualTo("mine");
    }
  }

  @Test
  void whatIsSharedIsTheWholeApiAndNoMore() throws Exception {
    Set<String> packages = new TreeSet<>();
    for (Class<?> type :
        List.of(HoldfastPlugin.class, Constraint.class, NullMarked.class, Logger.class)) {
      packages.addAll(packages(type.getProtectionDomain().getCodeSource()));
    }
    assertThat(ApiClassLoader.PACKAGES).containsExactlyInAnyOrderElementsOf(packages);
  }

  private static Set<String> packages(CodeSource source) throws Exception {
    Path location = Path.of(source.getLocation().toURI());
    if (Files.isDirectory(location)) {
      return packages(location);
    }
    try (var jar = java.nio.file.FileSystems.newFileSystem(location)) {
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

  private PluginService open() {
    return PluginService.open(PluginSettings.of(List.of(folder), home, PluginTrust.OFF));
  }
}
