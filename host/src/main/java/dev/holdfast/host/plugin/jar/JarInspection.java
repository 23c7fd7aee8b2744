package dev.holdfast.host.plugin.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks whether a jar is whole and of sane size by unpacking all of it into nothing. What its
 * headers say is not believed: that is how bombs and flipped bytes get through.
 */
final class JarInspection {

  /** The largest jar. Drivers with native libraries for every platform stay well below. */
  static final long MAXIMUM_FILE_BYTES = 256L << 20;

  private static final long MAXIMUM_UNPACKED_BYTES = 768L << 20;
  private static final int MAXIMUM_ENTRIES = 65_535;
  // Classes shrink to a third; what shrinks to less than a hundredth was made for it.
  private static final int MAXIMUM_RATIO = 100;
  private static final long RATIO_COUNTS_FROM = 16L << 20;

  private final byte[] buffer = new byte[64 * 1024];
  private final long limit;
  private long unpacked;

  private JarInspection(long fileBytes) {
    this.limit =
        Math.min(MAXIMUM_UNPACKED_BYTES, Math.max(RATIO_COUNTS_FROM, fileBytes * MAXIMUM_RATIO));
  }

  static void inspect(Path jar) throws RefusedException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (zip.size() > MAXIMUM_ENTRIES) {
        throw tooLarge("It has more than " + MAXIMUM_ENTRIES + " entries");
      }
      JarInspection inspection = new JarInspection(Files.size(jar));
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        inspection.unpack(zip, entries.nextElement());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(
          RefusalCode.CORRUPT_JAR, "The jar is damaged: " + e.getMessage(), e);
    }
  }

  private void unpack(ZipFile zip, ZipEntry entry) throws IOException, RefusedException {
    CRC32 checksum = new CRC32();
    try (InputStream in = zip.getInputStream(entry)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        checksum.update(buffer, 0, count);
        unpacked += count;
        if (unpacked > limit) {
          throw tooLarge("It unpacks to more than " + (limit >> 20) + " MiB");
        }
      }
    }
    if (entry.getCrc() != -1 && entry.getCrc() != checksum.getValue()) {
      throw new IOException("the checksum of one of its entries is wrong");
    }
  }

  private static RefusedException tooLarge(String reason) {
    return new RefusedException(RefusalCode.TOO_LARGE, reason);
  }
}
