package dev.holdfast.plugins.localstorage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.SeededBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches the system calls of a put: nothing else shows what a power cut would leave. */
class DurabilityTest {

  @TempDir Path folder;

  @Test
  void everythingIsOnDiskBeforeThePutReturns() throws Exception {
    Path strace = InstalledProgram.require("strace", "strace");
    Path trace = folder.resolve("trace");
    Path root = Files.createDirectory(folder.resolve("root"));
    CommandLine.of(strace.toString(), "-f", "-y", "-e", "trace=fsync,/^rename,/^mkdir", "-o")
        .with(List.of(trace.toString(), Path.of(System.getProperty("java.home"), "bin/java") + ""))
        .with(List.of("-cp", System.getProperty("java.class.path"), Put.class.getName()))
        .with(List.of(root.toString()))
        .run(Map.of(), "", Duration.ofMinutes(2));

    assertThat(Files.readAllLines(trace).stream().filter(line -> line.contains(root + "")).toList())
        .satisfiesExactly(
            line -> assertThat(line).contains("fsync", Names.MARKER),
            line -> assertThat(line).contains("fsync", root + ">"),
            line -> assertThat(line).contains("mkdir", root + "/new"),
            line -> assertThat(line).contains("fsync", root + ">"),
            line -> assertThat(line).contains("mkdir", root + "/new/er"),
            line -> assertThat(line).contains("fsync", root + "/new>"),
            line -> assertThat(line).contains("fsync", ".unfinished>"),
            line -> assertThat(line).contains("rename", ".unfinished", "object", root + "/new/er>"),
            line -> assertThat(line).contains("fsync", root + "/new/er>"));
  }

  /** The program that is watched. */
  static final class Put {

    private Put() {}

    public static void main(String[] arguments) throws Exception {
      new LocalSession(Store.open(Path.of(arguments[0]), true, Mounts.ofThisMachine()))
          .put(ObjectKey.of("new", "er", "object"), new SeededBytes(1, 1000).open());
    }
  }
}
