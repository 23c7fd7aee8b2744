package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.persistence.copy.DatabaseCopy.Content;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What makes a host that host, as a zip: {@code installation.json}, {@code database/} and {@code
 * home/}.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param version of Holdfast
 * @param createdAt when it was copied
 * @param database what the copy of the database contains
 */
record Installation(int formatVersion, String version, Instant createdAt, Content database) {

  static final int FORMAT_VERSION = 1;
  static final String DATABASE = "database";
  static final String HOME = "home";
  static final String KEYS = "keys";
  static final String SETTINGS = "holdfast.properties";
  static final String PLUGINS = "plugins";

  /** Of the home folder, beside the master key; the rest is scratch, caches and locks. */
  static final List<String> PARTS =
      List.of(
          KEYS,
          "host-id", // So that it closes the runs that it was doing.
          "audit-heads",
          "trusted-keys",
          "trusted-signers",
          "approved-plugins",
          "disabled-plugins",
          SETTINGS);

  private static final String ABOUT = "installation.json";
  private static final long LONGEST_ABOUT = 1 << 20;

  /** Writes a folder with {@link #DATABASE} and {@link #HOME}. */
  void write(Path folder, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.NO_COMPRESSION); // The stream is compressed as a whole.
    zip.putNextEntry(new ZipEntry(ABOUT));
    zip.write(RecordJson.MAPPER.writeValueAsBytes(this));
    zip.closeEntry();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    zip.finish();
    zip.flush();
  }

  /** Extracts all files, readable only by the host's user, and returns the description. */
  static Installation read(Path archive, Path folder) throws IOException {
    Installation found = null;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(ABOUT)) {
          found = parse(zip.readNBytes((int) LONGEST_ABOUT));
        } else {
          extract(zip, entry, folder);
        }
      }
    }
    if (found == null) {
      throw new HoldfastException(
          ProblemCode.CORRUPT, "The backup has no " + ABOUT + ".", "Recover another one.");
    }
    return found;
  }

  private static Installation parse(byte[] json) throws IOException {
    int version = RecordJson.MAPPER.readTree(json).path("formatVersion").asInt();
    if (version != FORMAT_VERSION) {
      throw new HoldfastException(
          ProblemCode.UNSUPPORTED,
          "The backup of the host has the format " + version + ", this build reads 1.",
          "Recover with the version that made it, or a newer one.");
    }
    return RecordJson.MAPPER.readValue(json, Installation.class);
  }

  private static void extract(ZipInputStream zip, ZipEntry entry, Path folder) throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder) || entry.isDirectory()) {
      throw new HoldfastException(
          ProblemCode.CORRUPT, "The backup contains the path " + entry.getName() + ".", "");
    }
    PrivateFile.write(file, zip::transferTo);
  }

  /** Copies a file, or a folder with its files, if it exists. */
  static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          Path target = to.resolve(from.relativize(file).toString()).normalize();
          PrivateFile.write(target, in::transferTo);
        }
      }
    }
  }
}
