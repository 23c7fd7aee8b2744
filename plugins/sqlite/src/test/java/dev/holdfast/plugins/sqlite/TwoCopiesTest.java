package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.jdbc4.JDBC4Connection;

/** The plugin under a class loader of its own, in a process that has SQLite already. */
@ExtendWith(TestContextExtension.class)
class TwoCopiesTest {

  @TempDir private Path folder;

  @Test
  void databaseOfTheOtherSqliteCopyIsRefusedAndOthersWork(TestContext context) throws Exception {
    Path theirs = folder.resolve("theirs.db");
    Path ours = folder.resolve("ours.db");
    Sql.run(ours, "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
    try (PluginLoader loader = new PluginLoader();
        DumpSession session = loader.open(folder, context)) {
      Fingerprints content = (Fingerprints) session;
      try (Connection other = Sql.connect(theirs)) {
        Sql.run(other, "CREATE TABLE t(a)");
        assertThat(Sessions.fingerprint(content, "ours.db").records()).isEqualTo(1);
        assertThatExceptionOfType(PluginException.class)
            .isThrownBy(() -> Sessions.fingerprint(content, "theirs.db"))
            .matches(e -> e.code() == ErrorCode.UNSUPPORTED, "has code UNSUPPORTED");
      }
      assertThat(Sessions.fingerprint(content, "theirs.db").records()).isZero();
    }
  }

  /** Has the plugin and its driver anew, and the rest from the test. */
  private static final class PluginLoader extends URLClassLoader {

    PluginLoader() {
      super(new URL[] {origin(SqlitePlugin.class), origin(JDBC4Connection.class)});
    }

    private static URL origin(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean own = name.startsWith("dev.holdfast.plugins.") || name.startsWith("org.sqlite.");
      if (!own) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    DumpSession open(Path folder, TestContext context) throws Exception {
      Class<?> type = loadClass(SqlitePlugin.class.getName());
      HoldfastPlugin plugin = (HoldfastPlugin) type.getConstructor().newInstance();
      return open((DatabaseSource<?>) plugin.adapters().get(0), folder, context);
    }

    private <C extends Record> DumpSession open(
        DatabaseSource<C> source, Path folder, TestContext context) throws Exception {
      var constructor =
          source.configType().getConstructor(Path.class, Duration.class, Boolean.class);
      C config = constructor.newInstance(folder, null, null);
      return source.open(config, context.adapter());
    }
  }
}
