package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Installs Debian packages. A lock ensures that only one process does so at a time. */
final class DebianPackages {

  private static final Path APT = Path.of("/usr/bin/apt-get");
  private static final Path LOCK = Path.of("/run/holdfast-testkit.lock");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  // Without this, the packages of servers start them.
  private static final Map<String, String> ENVIRONMENT =
      Map.of("DEBIAN_FRONTEND", "noninteractive", "RUNLEVEL", "1");

  private static boolean listsAreFresh;

  private DebianPackages() {}

  /**
   * Installs a package. Returns an empty string on success, otherwise the reason for the failure.
   */
  static synchronized String install(String name) {
    if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(APT)) {
      return "Installing it takes root on Debian.";
    }
    try (FileChannel channel =
            FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (!listsAreFresh) {
        apt("update");
        listsAreFresh = held.isValid();
      }
      apt("install", "-y", "--no-install-recommends", name);
      return "";
    } catch (IOException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "Installing it was interrupted.";
    }
  }

  private static void apt(String... arguments) throws IOException, InterruptedException {
    CommandLine.of(APT.toString(), "-q", "-o", "DPkg::Lock::Timeout=120")
        .with(List.of(arguments))
        .run(ENVIRONMENT, "", LIMIT);
  }
}
