package dev.holdfast.testkit.sso;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** The provider's JavaScript and the packages that its lock file names, in the user's cache. */
final class ProviderPackage {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "provider.mjs");

  private ProviderPackage() {}

  /** Returns the script; installs it and its packages first, once per machine and lock file. */
  static Path install() throws InterruptedException {
    try {
      Path caches = Path.of(System.getProperty("user.home"), ".cache", "holdfast-testkit");
      Path folder = Files.createDirectories(caches.resolve("oidc-provider-" + fingerprint()));
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !Files.exists(folder.resolve("complete"))) {
          fill(folder);
          Files.createFile(folder.resolve("complete"));
        }
      }
      return folder.resolve("provider.mjs");
    } catch (IOException e) {
      return skip("The package oidc-provider is not installed: " + e.getMessage());
    }
  }

  /** Finds a program of Node.js, and skips the test without it. */
  static Path program(String name) {
    return InstalledProgram.find(name).orElseGet(() -> skip(name + " is not installed"));
  }

  /** Unlike other servers', even in CI: the build must not need Node.js. */
  private static <T> T skip(String reason) {
    return Assumptions.abort(reason);
  }

  private static void fill(Path folder) throws IOException, InterruptedException {
    for (String file : FILES) {
      try (InputStream in = open(file)) {
        Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path npm = program("npm");
    CommandLine.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        .with(List.of("--prefix", folder.toString()))
        .run(Map.of(), "", LIMIT);
  }

  private static String fingerprint() throws IOException {
    int hash = 0;
    for (String file : FILES) {
      try (InputStream in = open(file)) {
        hash = 31 * hash + java.util.Arrays.hashCode(in.readAllBytes());
      }
    }
    return Integer.toHexString(hash);
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(
        ProviderPackage.class.getResourceAsStream("provider/" + file), file);
  }
}
