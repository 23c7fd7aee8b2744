package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.testkit.TestContext;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Dumps databases as a process of its own, which may not write what the modes of files forbid, and
 * prints of each how many rows there were, or the error.
 */
final class DumpMain {

  private DumpMain() {}

  static List<String> run(List<Path> files) throws Exception {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DumpMain.class.getName()));
    files.forEach(file -> command.add(file.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes()).lines().toList();
  }

  public static void main(String[] args) throws Exception {
    for (String arg : args) {
      System.out.println(dump(Path.of(arg)));
    }
  }

  private static String dump(Path file) throws Exception {
    String name = file.getFileName().toString();
    try (TestContext context = TestContext.open();
        DatabaseSession session =
            Sessions.SOURCE.open(new SqliteConfig(file, Duration.ZERO, null), context.adapter())) {
      OutputStream out = OutputStream.nullOutputStream();
      return "" + Sessions.dump(session, name, out).records();
    } catch (PluginException e) {
      return e.code() + " " + e.getMessage() + " " + e.hint();
    }
  }
}
