package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.storage.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** Tests a folder the way backups use it. */
final class Probe {

  private static final double GIBIBYTE = 1024.0 * 1024 * 1024;
  private static final Set<String> FAT = Set.of("vfat", "msdos", "fuse.fusefat");

  private Probe() {}

  static CheckResult of(Store store, Mounts mounts, AdapterContext context)
      throws InterruptedException {
    Path root = store.root();
    try {
      LocalSession session = new LocalSession(store);
      if (!givesBack(session, context)) {
        return new CheckResult.Failed(
            ErrorCode.CORRUPT, root + " returned different bytes than were written", "");
      }
      return new CheckResult.Ok(root + place(root, mounts) + free(root.toFile()));
    } catch (IOException e) {
      return CheckResult.Failed.of(FileTrouble.of("Trying the folder", root, e));
    } finally {
      store.takeBack();
    }
  }

  private static boolean givesBack(LocalSession session, AdapterContext context)
      throws IOException, InterruptedException {
    ObjectKey key = ObjectKey.of("holdfast-check-" + UUID.randomUUID());
    byte[] content = context.clock().instant().toString().getBytes(StandardCharsets.UTF_8);
    session.put(key, new ByteArrayInputStream(content));
    try (InputStream in = session.get(key)) {
      return Arrays.equals(in.readAllBytes(), content);
    } finally {
      session.delete(key);
    }
  }

  /** Shows at a glance if a disk isn't mounted. */
  private static String place(Path root, Mounts mounts) {
    return mounts
        .of(root)
        .map(
            mount ->
                " on %s (%s%s)"
                    .formatted(
                        mount.source(),
                        mount.type(),
                        FAT.contains(mount.type()) ? ", files of 4 GiB at most" : ""))
        .orElse("");
  }

  private static String free(File folder) {
    return folder.getTotalSpace() > 0
        ? ", %.1f GiB free".formatted(folder.getUsableSpace() / GIBIBYTE)
        : "";
  }
}
