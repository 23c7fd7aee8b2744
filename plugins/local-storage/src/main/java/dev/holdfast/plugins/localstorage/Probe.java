package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.storage.ByteRange;
import dev.holdfast.plugin.storage.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;

/** Tries a folder the way backups will use it. */
final class Probe {

  private static final long GIBIBYTE = 1024L * 1024 * 1024;

  private Probe() {}

  static CheckResult of(Path root, Clock clock) throws InterruptedException {
    LocalSession session = new LocalSession(root);
    ObjectKey key = ObjectKey.of("holdfast-check-" + UUID.randomUUID());
    byte[] content = clock.instant().toString().getBytes(StandardCharsets.UTF_8);
    try {
      session.put(key, new ByteArrayInputStream(content));
      try (InputStream in = session.get(key, ByteRange.ALL)) {
        if (!Arrays.equals(in.readAllBytes(), content)) {
          return new CheckResult.Failed(
              ErrorCode.CORRUPT, root + " gives back other bytes than were written", "");
        }
      } finally {
        session.delete(key);
      }
      long free = session.freeSpace().orElse(0);
      return new CheckResult.Ok("%s, %.1f GiB free".formatted(root, (double) free / GIBIBYTE));
    } catch (IOException e) {
      return CheckResult.Failed.of(FileTrouble.of("Trying the folder", root, e));
    }
  }
}
