package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugins.s3.bucket.S3Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;

/** Tests every permission that backups need, with one small object. */
final class S3Check {

  private S3Check() {}

  static CheckResult run(StorageSession session, S3Config config, Clock clock)
      throws InterruptedException {
    ObjectKey key = new ObjectKey(".holdfast-check-" + UUID.randomUUID());
    byte[] written = ("Holdfast, " + clock.instant()).getBytes(StandardCharsets.UTF_8);
    try {
      session.put(key, new ByteArrayInputStream(written));
      byte[] read;
      try (InputStream in = session.get(key)) {
        read = in.readAllBytes();
      } finally {
        session.delete(key);
      }
      if (!Arrays.equals(written, read)) {
        return new CheckResult.Failed(
            ErrorCode.CORRUPT, "The storage returned different bytes than were written", "");
      }
    } catch (IOException e) {
      return new CheckResult.Failed(
          ErrorCode.CONNECTION_LOST, "The connection to the storage broke", "Try again.");
    }
    return new CheckResult.Ok("Bucket " + config.bucket() + ": read, write and delete work");
  }
}
