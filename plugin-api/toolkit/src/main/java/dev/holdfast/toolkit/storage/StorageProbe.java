package dev.holdfast.toolkit.storage;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.UUID;

/** Tests a storage the way backups use it: one small object is written, read and deleted. */
public final class StorageProbe {

  private StorageProbe() {}

  /** Opens the session to test. */
  @FunctionalInterface
  public interface Opening<S extends StorageSession> {

    /** Opens it. */
    S open() throws InterruptedException;
  }

  /** Describes what was tested, in a few words: {@code Bucket backups}. */
  @FunctionalInterface
  public interface Description<S extends StorageSession> {

    /** Describes it. */
    String of(S session) throws IOException, InterruptedException;
  }

  /** Tests a storage with all rights that backups need. */
  public static <S extends StorageSession> CheckResult check(
      AdapterContext context, Opening<S> opening, Description<S> description)
      throws InterruptedException {
    try (S session = opening.open()) {
      return isReadUnchanged(session, context)
          ? new CheckResult.Ok(description.of(session) + ": write, read and delete work")
          : new CheckResult.Failed(
              ErrorCode.CORRUPT, "The storage returned different bytes than were written", "");
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    } catch (IOException e) {
      return new CheckResult.Failed(
          ErrorCode.CONNECTION_LOST,
          "Reading back what was written failed: " + e.getMessage(),
          "Try again.");
    }
  }

  private static boolean isReadUnchanged(StorageSession session, AdapterContext context)
      throws IOException, InterruptedException {
    ObjectKey key = new ObjectKey("holdfast-check-" + UUID.randomUUID());
    byte[] written = ("Holdfast, " + context.clock().instant()).getBytes(StandardCharsets.UTF_8);
    session.put(key, new ByteArrayInputStream(written), OptionalLong.of(written.length));
    try (InputStream in = session.get(key)) {
      return Arrays.equals(in.readAllBytes(), written);
    } finally {
      session.delete(key);
    }
  }
}
