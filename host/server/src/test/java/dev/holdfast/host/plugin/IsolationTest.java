package dev.holdfast.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestAdapters;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {

  /** Reports what it can see of the host in every possible way. */
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
          "dev.holdfast.engine.problem.HoldfastException", "dev.holdfast.engine.plugin.PluginService", "dev.holdfast.host.Host",
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
          "META-INF/services/java.sql.Driver", "dev/holdfast/engine/plugin/PluginService.class",
          "dev/holdfast/host/Host.class",
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
  void pluginsUseTheirOwnLibraryVersions() throws Exception {
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
  void pluginGetsItsOwnJackson() throws Exception {
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

  private PluginService open() {
    return PluginService.open(PluginSettings.of(List.of(folder), home, PluginTrust.OFF));
  }
}
