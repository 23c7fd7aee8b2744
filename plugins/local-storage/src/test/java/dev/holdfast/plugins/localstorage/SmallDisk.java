package dev.holdfast.plugins.localstorage;

import dev.holdfast.testkit.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory, mounted at a folder. Takes root; the test is skipped otherwise. */
final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  static SmallDisk mount(Path folder, String options) throws InterruptedException {
    try {
      run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    } catch (IOException e) {
      Assumptions.abort("A disk can't be mounted here: " + e.getMessage());
    }
    return new SmallDisk(folder);
  }

  void remount(String options) throws IOException, InterruptedException {
    run("mount", "-o", "remount," + options, folder.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    CommandLine.of(command).run(Map.of(), "", Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    try {
      run("umount", "-l", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
