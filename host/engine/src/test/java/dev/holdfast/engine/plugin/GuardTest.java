package dev.holdfast.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves a plugin, whatever happens in it. */
class GuardTest {

  private static final ObjectKey KEY = ObjectKey.of("key");

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  void expectedFailuresPassAndOthersAreReportedAsBugsOfThePlugin() throws Exception {
    TestJar.plugin("box").writeTo(folder.resolve("box.jar"));
    try (PluginService plugins = open();
        AdapterLease<StorageDestination<?>> lease = plugins.lease(AdapterKind.STORAGE, "box");
        StorageSession session = session(lease.adapter())) {
      assertThatThrownBy(() -> session.put(KEY, new ByteArrayInputStream(new byte[1])))
          .isInstanceOf(FileNotFoundException.class);
      assertThatThrownBy(() -> session.delete(KEY)).isInstanceOf(IOException.class);
      assertBug(() -> session.stat(KEY));
      try (InputStream in = session.get(KEY)) {
        assertBug(in::read);
      }
      try (Stream<?> list = session.list(KeyPrefix.ALL)) {
        assertBug(list::toList);
      }
    }
  }

  @Test
  void hostFailureInAStreamIsNotBlamedOnThePlugin() throws Exception {
    TestJar.plugin("box").writeTo(folder.resolve("box.jar"));
    HoldfastException cancelled = new HoldfastException(ProblemCode.CANCELLED, "stop", "");
    InputStream failing =
        new InputStream() {
          @Override
          public int read() {
            throw cancelled;
          }
        };
    try (PluginService plugins = open();
        AdapterLease<StorageDestination<?>> lease = plugins.lease(AdapterKind.STORAGE, "box");
        StorageSession session = session(lease.adapter())) {
      assertThatThrownBy(() -> session.put(KEY, failing)).isSameAs(cancelled);
    }
  }

  @Test
  void undeclaredCheckedExceptionsAreBugs() throws Exception {
    String sneaky =
        "SampleDestination.<RuntimeException>sneak(new java.io.IOException(\"x\")); return null; }"
            + " @SuppressWarnings(\"unchecked\") static <T extends Throwable> void sneak(Throwable"
            + " t) throws T { throw (T) t;";
    TestJar.plugin("box").adapter("box", sneaky).writeTo(folder.resolve("box.jar"));
    try (PluginService plugins = open()) {
      assertBug(() -> TestAdapters.check(plugins, "box"));
    }
  }

  @Test
  void librariesFindTheirClassesAndTheContextClassLoaderIsRestored() throws Exception {
    String check =
        "return new CheckResult.Ok(\"\" + (Thread.currentThread().getContextClassLoader() =="
            + " getClass().getClassLoader()));";
    TestJar.plugin("box").adapter("box", check).writeTo(folder.resolve("box.jar"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (PluginService plugins = open()) {
      assertThat(TestAdapters.check(plugins, "box")).isEqualTo("true");
    }
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  private static void assertBug(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_BUG))
        .hasMessageStartingWith("Bug in the plugin box 1.0.0");
  }

  private static <C extends Record> StorageSession session(StorageDestination<C> adapter)
      throws Exception {
    C config = adapter.configType().getConstructor(String.class).newInstance("x");
    return adapter.open(config, TestAdapters.context());
  }

  private PluginService open() {
    return PluginService.open(PluginSettings.of(List.of(folder), home, PluginTrust.OFF));
  }
}
