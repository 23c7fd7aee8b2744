package dev.holdfast.engine.plugin.jar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks that a jar is complete and of reasonable size by unpacking it without storing anything.
 * Sizes in headers are not trusted: zip bombs and flipped bits would pass.
 */
final class JarInspection {

  /**
   * The maximum size of a jar. Drivers with native libraries for every platform are much smaller.
   */
  static final long MAXIMUM_FILE_BYTES = 256L << 20;

  private static final long MAXIMUM_UNPACKED_BYTES = 768L << 20;
  private static final int MAXIMUM_ENTRIES = 65_535;
  // Classes compress to a third; content that compresses to less than a hundredth was crafted.
  private static final int MAXIMUM_RATIO = 100;
  private static final long RATIO_COUNTS_FROM = 16L << 20;

  /** What the JDK reads into memory when it opens a jar, or loads a class from a signed one. */
  private static final Pattern READ_WHOLE =
      Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-.*|[^/]*\\.(SF|RSA|DSA|EC))");

  private static final int MAXIMUM_READ_WHOLE_BYTES = 4 << 20;

  private final byte[] buffer = new byte[64 * 1024];
  private final long limit;
  private long unpacked;
  private boolean signed;

  private JarInspection(long fileBytes) {
    this.limit =
        Math.min(MAXIMUM_UNPACKED_BYTES, Math.max(RATIO_COUNTS_FROM, fileBytes * MAXIMUM_RATIO));
  }

  static void inspect(Path jar) throws RefusedException {
    try {
      JarDirectory.requireSmall(jar);
      JarInspection inspection = new JarInspection(Files.size(jar));
      inspection.unpack(jar);
      if (inspection.signed) {
        inspection.verify(jar);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(
          RefusalCode.CORRUPT_JAR, "The jar is damaged: " + e.getMessage(), e);
    }
  }

  /** Returns only the manifest, which may be empty. */
  static Manifest manifest(Path jar) throws RefusedException {
    try {
      JarDirectory.requireSmall(jar);
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
          return new Manifest();
        }
        try (InputStream in = zip.getInputStream(entry)) {
          return new Manifest(new ByteArrayInputStream(in.readNBytes(MAXIMUM_READ_WHOLE_BYTES)));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(
          RefusalCode.CORRUPT_JAR, "The jar's manifest can't be read: " + e.getMessage(), e);
    }
  }

  private void unpack(Path jar) throws IOException, RefusedException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (zip.size() > MAXIMUM_ENTRIES) {
        throw tooLarge("It has more than " + MAXIMUM_ENTRIES + " entries");
      }
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        unpack(zip, entries.nextElement());
      }
    }
  }

  private void unpack(ZipFile zip, ZipEntry entry) throws IOException, RefusedException {
    CRC32 checksum = new CRC32();
    long before = unpacked;
    boolean readWhole = READ_WHOLE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
    signed |= readWhole && !entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME);
    try (InputStream in = zip.getInputStream(entry)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        checksum.update(buffer, 0, count);
        unpacked += count;
        if (unpacked > limit) {
          throw tooLarge("It unpacks to more than " + (limit >> 20) + " MiB");
        }
        if (readWhole && unpacked - before > MAXIMUM_READ_WHOLE_BYTES) {
          throw tooLarge(
              "Its manifest or signature is larger than "
                  + (MAXIMUM_READ_WHOLE_BYTES >> 20)
                  + " MiB");
        }
      }
    }
    if (entry.getCrc() != -1 && entry.getCrc() != checksum.getValue()) {
      throw new IOException("the checksum of one of its entries is wrong");
    }
  }

  /** If jarsigner signed the jar, each entry is compared with its digest as it is read. */
  private void verify(Path jar) throws IOException, RefusedException {
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        try (InputStream in = file.getInputStream(entries.nextElement())) {
          while (in.read(buffer) >= 0) {
            continue;
          }
        }
      }
    } catch (SecurityException e) {
      throw new RefusedException(
          RefusalCode.CORRUPT_JAR,
          "It was changed after it was signed with jarsigner: " + e.getMessage(),
          e);
    }
  }

  static RefusedException tooLarge(String reason) {
    return new RefusedException(RefusalCode.TOO_LARGE, reason);
  }
}
