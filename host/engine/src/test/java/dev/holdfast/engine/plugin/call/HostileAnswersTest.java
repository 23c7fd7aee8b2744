package dev.holdfast.engine.plugin.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestAdapters;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers without end, exceptions that strike when they are read, and what else leaves a plugin.
 */
@Timeout(120)
class HostileAnswersTest {

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  void checkOf64MegabytesIsTruncated() throws Exception {
    String check = "return new CheckResult.Ok(\"x\".repeat(64 << 20));";
    assertThat(check(check)).hasSizeLessThan(2100).endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new OutOfMemoryError(\"not really\");",
        "throw new StackOverflowError();",
        "throw new NoSuchMethodError();",
        "throw new ThreadDeath();",
        "throw new Error();",
        "return check(c, x);",
        "return null;",
        "throw new IllegalStateException(\"m\".repeat(1 << 20));",
        "throw new RuntimeException(new Error(\"cause\"));",
        "throw new RuntimeException() { public String getMessage() { throw new Error(); } };",
        "throw new RuntimeException() { public String toString() { return null; } };",
        "throw new RuntimeException() { public Throwable getCause() { throw new Error(); } };",
        "throw new RuntimeException() { public Throwable getCause() { return new Error(this); } };",
        "throw new RuntimeException() { public StackTraceElement[] getStackTrace() { throw new"
            + " Error(); } };",
      })
  void anyThrowableIsReportedAsAReadableBugOfThePlugin(String check) {
    assertThatThrownBy(() -> check(check))
        .isInstanceOfSatisfying(
            PluginException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_BUG);
              assertThat(e.getMessage()).startsWith("Bug in the plugin box 1.0.0");
              assertHarmless(e);
            });
  }

  @Test
  void expectedFailureKeepsItsCodeButNoPluginClass() {
    String check =
        """
        throw new PluginException(ErrorCode.BUSY, "busy", "hint", new Exception("cause") {}) {
          public String getMessage() { return "long ".repeat(1 << 20); }
          public String hint() { throw new Error(); }
        };
        """;
    assertThatThrownBy(() -> check(check))
        .isInstanceOfSatisfying(
            PluginException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BUSY);
              assertThat(e.hint()).isEmpty();
              assertHarmless(e);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return new AbstractMap<>() { public Set<Map.Entry<String, Object>> entrySet() { return new"
            + " AbstractSet<>() { public int size() { return 1; } public Iterator<Map.Entry<String,"
            + " Object>> iterator() { return Stream.iterate(0L, i -> i + 1).map(i -> Map.<String,"
            + " Object>entry(\"k\" + i, i)).iterator(); } }; } };",
        "return Map.of(\"a\", Stream.generate(() -> \"x\".repeat(1 << 16)).limit(1000).toList());",
      })
  void endlessConfigurationIsRefused(String migrate) throws Exception {
    assertThatThrownBy(() -> migrate(migrate))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("a result of more than");
  }

  @Test
  void configurationIsCopied() throws Exception {
    Map<String, Object> migrated =
        migrate("Map<String, Object> m = new HashMap<>(c); m.put(\"n\", null); return m;");
    assertThat(migrated).containsEntry("path", "x").containsEntry("n", null);
    assertThat(migrated.getClass().getClassLoader()).isNull();
  }

  @Test
  void listsAndStreamsThatBreakTheirContractAreRefused() throws Exception {
    destination("return null;", "return c;").source("sample.SampleSession", SESSION).writeTo(jar());
    try (PluginService plugins = open();
        AdapterLease<StorageDestination<?>> lease = plugins.lease(AdapterKind.STORAGE, "box");
        StorageSession session = session(lease.adapter())) {
      assertThatThrownBy(() -> drain(session, "endless/"))
          .isInstanceOfSatisfying(
              PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
      assertThatThrownBy(() -> drain(session, "null/")).hasMessageContaining("Bug in the plugin");
      for (String key : List.of("zero", "much", "less")) {
        try (InputStream in = session.get(ObjectKey.of(key))) {
          assertThatThrownBy(() -> in.read(new byte[100], 10, 50))
              .hasMessageContaining("Bug in the plugin");
        }
      }
    }
  }

  @Test
  void adapterTypeIsFixedWhenLoaded() throws Exception {
    TestJar.plugin("box")
        .adapter("box", "return new CheckResult.Ok(\"\" + n);")
        .source("sample.SampleDestination", CHANGING)
        .writeTo(jar());
    try (PluginService plugins = open();
        AdapterLease<StorageDestination<?>> lease = plugins.lease(AdapterKind.STORAGE, "box")) {
      int version = lease.adapter().configVersion();
      for (int i = 0; i < 3; i++) {
        assertThat(lease.adapter().type().id()).isEqualTo("box");
        assertThat(lease.adapter().configVersion()).isEqualTo(version);
      }
    }
  }

  /** Nothing in it is of the plugin, and to print it takes no time. */
  private static void assertHarmless(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    assertThat(text.toString()).hasSizeLessThan(200_000);
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      assertThat(each.getClass().getClassLoader())
          .isIn(null, ClassLoader.getPlatformClassLoader(), getLoader());
    }
  }

  private static ClassLoader getLoader() {
    return PluginException.class.getClassLoader();
  }

  private String check(String check) throws Exception {
    destination(check, "return c;").writeTo(jar());
    try (PluginService plugins = open()) {
      return TestAdapters.check(plugins, "box");
    }
  }

  private Map<String, Object> migrate(String migrate) throws Exception {
    destination("return null;", migrate).writeTo(jar());
    try (PluginService plugins = open();
        AdapterLease<StorageDestination<?>> lease = plugins.lease(AdapterKind.STORAGE, "box")) {
      return lease.adapter().migrateConfig(1, Map.of("path", "x"));
    }
  }

  private static void drain(StorageSession session, String prefix) throws Exception {
    try (Stream<?> list = session.list(new KeyPrefix(prefix))) {
      list.forEach(item -> {});
    }
  }

  private static <C extends Record> StorageSession session(StorageDestination<C> adapter)
      throws Exception {
    C config = adapter.configType().getConstructor(String.class).newInstance("x");
    return adapter.open(config, TestAdapters.context());
  }

  private static TestJar destination(String check, String migrate) {
    return TestJar.plugin("box")
        .source(
            "sample.SampleDestination",
            """
            package sample;
            import dev.holdfast.plugin.*;
            import dev.holdfast.plugin.storage.*;
            import java.util.*;
            import java.util.stream.Stream;
            public class SampleDestination implements StorageDestination<SampleDestination.Config> {
              public record Config(String path) {}
              public AdapterType type() { return AdapterType.of("box", "Sample", "A sample."); }
              public Class<Config> configType() { return Config.class; }
              public CheckResult check(Config c, AdapterContext x) { %s }
              public Map<String, Object> migrateConfig(int from, Map<String, Object> c) { %s }
              public StorageSession open(Config c, AdapterContext x) { return new SampleSession(); }
            }
            """
                .formatted(check, migrate));
  }

  private static final String CHANGING =
      """
      package sample;
      import dev.holdfast.plugin.*;
      import dev.holdfast.plugin.storage.*;
      public class SampleDestination implements StorageDestination<SampleDestination.Config> {
        public record Config(String path) {}
        private int n;
        public AdapterType type() {
          return AdapterType.of(n++ == 0 ? "box" : "other" + n, "Sample", "A sample.");
        }
        public int configVersion() { return ++n; }
        public Class<Config> configType() { return Config.class; }
        public CheckResult check(Config c, AdapterContext x) { return null; }
        public StorageSession open(Config c, AdapterContext x) { return new SampleSession(); }
      }
      """;

  private static final String SESSION =
      """
      package sample;
      import dev.holdfast.plugin.storage.*;
      import java.io.*;
      import java.time.Instant;
      import java.util.*;
      import java.util.stream.Stream;
      public class SampleSession implements StorageSession {
        public StoredObject put(ObjectKey key, InputStream in, OptionalLong length) { return null; }
        public InputStream get(ObjectKey key) {
          int count = key.value().equals("zero") ? 0 : key.value().equals("much") ? 51 : -2;
          return new InputStream() {
            public int read() { return 0; }
            public int read(byte[] b, int offset, int length) { return count; }
          };
        }
        public Optional<StoredObject> stat(ObjectKey key) { return null; }
        public Stream<FolderItem> list(KeyPrefix prefix) {
          return prefix.value().equals("null/")
              ? Stream.generate(() -> null)
              : Stream.generate(() -> new StoredObject(ObjectKey.of("a"), 1, Instant.EPOCH));
        }
        public void delete(ObjectKey key) {}
        public void close() {}
      }
      """;

  private Path jar() {
    return folder.resolve("box.jar");
  }

  private PluginService open() throws IOException {
    return PluginService.open(PluginSettings.of(List.of(folder), home, PluginTrust.OFF));
  }
}
