package dev.holdfast.engine.plugin.jar;

import dev.holdfast.engine.plugin.folder.PluginFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Private copies of jars, named by their SHA-256. A copy with its final name has been inspected, so
 * that each jar is unpacked for inspection once and not on every start.
 */
public final class JarCache {

  private final Path folder;

  public JarCache(Path folder) {
    this.folder = folder;
  }

  /** Copies and inspects a jar, or finds the existing copy. */
  public JarCopy copy(Path jar) throws RefusedException {
    try {
      Optional<JarCopy> known = find(sha256(jar));
      return known.isPresent() ? known.get() : add(jar);
    } catch (IOException e) {
      throw new RefusedException(
          RefusalCode.CORRUPT_JAR, "The jar can't be copied: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the copy of a jar with this SHA-256, if it exists. It counts only if its hash still
   * matches its name.
   */
  public Optional<JarCopy> find(String sha256) throws IOException, RefusedException {
    JarCopy copy = named(sha256);
    boolean whole = Files.isRegularFile(copy.file()) && sha256(copy.file()).equals(sha256);
    return whole ? Optional.of(copy) : Optional.empty();
  }

  /** Returns the SHA-256 of a jar, in hexadecimal. */
  public static String sha256(Path jar) throws IOException, RefusedException {
    return transfer(jar, OutputStream.nullOutputStream());
  }

  /** Deletes a copy. Another process that has it open can still read it. */
  public void forget(JarCopy copy) throws IOException {
    Files.deleteIfExists(copy.file());
  }

  /**
   * Removes unused copies and leftovers of a crash. Files younger than a day may belong to another
   * process.
   */
  public void prune(Set<JarCopy> used) throws IOException {
    Set<Path> keep = used.stream().map(JarCopy::file).collect(Collectors.toSet());
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!keep.contains(file) && Files.getLastModifiedTime(file).compareTo(yesterday) < 0) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private JarCopy add(Path jar) throws IOException, RefusedException {
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, "copy-", ".tmp");
    try {
      String sha256;
      try (OutputStream out = Files.newOutputStream(temporary)) {
        sha256 = transfer(jar, out);
      }
      JarInspection.inspect(temporary);
      JarCopy copy = named(sha256);
      Files.move(temporary, copy.file(), StandardCopyOption.ATOMIC_MOVE);
      return copy;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private JarCopy named(String sha256) {
    return new JarCopy(folder.resolve(sha256 + PluginFile.SUFFIX), sha256);
  }

  private static String transfer(Path from, OutputStream to) throws IOException, RefusedException {
    MessageDigest digest = newDigest();
    try (InputStream in = Files.newInputStream(from)) {
      byte[] buffer = new byte[64 * 1024];
      long total = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        total += count;
        if (total > JarInspection.MAXIMUM_FILE_BYTES) {
          throw new RefusedException(
              RefusalCode.TOO_LARGE,
              "The jar is larger than " + (JarInspection.MAXIMUM_FILE_BYTES >> 20) + " MiB");
        }
        digest.update(buffer, 0, count);
        to.write(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
