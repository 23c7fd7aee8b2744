package dev.holdfast.plugins.localstorage;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A mounted file system that fails as it is told; see {@code faulty-disk.py}. */
final class FaultyDisk implements AutoCloseable {

  private static final Path LIBRARY = Path.of("/usr/lib/python3/dist-packages/fusepy.py");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path folder;
  private final Path faults;
  private final Process server;

  private FaultyDisk(Path folder, Path faults, Process server) {
    this.folder = folder;
    this.faults = faults;
    this.server = server;
  }

  /** Mounts one in a folder, which holds the rest that it needs, too. */
  static FaultyDisk mount(Path folder) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isReadable(Path.of("/dev/fuse")) && Files.isWritable(Path.of("/dev/fuse")),
        "FUSE can't be used here");
    Path python = InstalledProgram.require("python3", "python3", "/usr/bin");
    InstalledProgram.requireFile(LIBRARY, "python3-fusepy");
    Path disk = Files.createDirectory(folder.resolve("faulty"));
    Path faults = Files.createFile(folder.resolve("faults"));
    Path log = folder.resolve("log");
    Process server =
        new ProcessBuilder(
                List.of(
                    python.toString(),
                    script(folder).toString(),
                    Files.createDirectory(folder.resolve("behind")).toString(),
                    disk.toString(),
                    faults.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    FaultyDisk mounted = new FaultyDisk(disk, faults, server);
    mounted.awaitMount(log);
    return mounted;
  }

  private static Path script(Path folder) throws IOException {
    Path script = folder.resolve("faulty-disk.py");
    Files.copy(
        Objects.requireNonNull(FaultyDisk.class.getResourceAsStream("faulty-disk.py")),
        script,
        StandardCopyOption.REPLACE_EXISTING);
    return script;
  }

  private void awaitMount(Path log) throws IOException, InterruptedException {
    Object before = Files.getAttribute(folder.getParent(), "unix:dev");
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (before.equals(Files.getAttribute(folder, "unix:dev"))) {
      if (!server.isAlive() || System.nanoTime() > deadline) {
        String said = Files.readString(log, StandardCharsets.UTF_8);
        close();
        Assumptions.abort("FUSE can't be used here: " + said);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  Path folder() {
    return folder;
  }

  /** From now on these faults strike, one a line. */
  void fail(String lines) throws IOException {
    Path next = faults.resolveSibling("next");
    Files.writeString(next, lines.replace(", ", "\n"));
    Files.move(next, faults, StandardCopyOption.ATOMIC_MOVE);
  }

  /** As when the program crashes that serves a mount. */
  void crash() throws InterruptedException {
    server.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    try {
      CommandLine.of("umount", "-l", folder.toString()).run(Map.of(), "", LIMIT);
    } catch (IOException neverMounted) {
      // Then there is only the process.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.destroyForcibly();
  }
}
