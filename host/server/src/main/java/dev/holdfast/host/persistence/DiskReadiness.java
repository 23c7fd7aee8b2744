package dev.holdfast.host.persistence;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.web.health.Readiness.ReadinessCheck;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks whether the home folder is writable and has space. */
@Singleton
final class DiskReadiness implements ReadinessCheck {

  private static final long LEAST_BYTES = 16L << 20;
  private static final int PROBE_BYTES = 4096;

  private final Path home;

  DiskReadiness(HostConfiguration configuration) {
    this.home = configuration.home();
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public boolean ready() {
    try {
      if (Files.getFileStore(home).getUsableSpace() < LEAST_BYTES) {
        return false;
      }
      Path probe = Files.createTempFile(home, ".ready-", "");
      try {
        Files.write(probe, new byte[PROBE_BYTES]);
      } finally {
        Files.deleteIfExists(probe);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
