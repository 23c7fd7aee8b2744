package dev.holdfast.engine.plugin.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text files from untrusted sources, up to a maximum size. */
final class SmallFile {

  private SmallFile() {}

  static String read(Path file, int maximumBytes) throws IOException {
    // A pipe would block until somebody writes to it.
    if (!Files.isRegularFile(file)) {
      throw new IOException(file.getFileName() + " is not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maximumBytes + 1);
      if (bytes.length > maximumBytes) {
        throw new IOException(file.getFileName() + " is larger than " + maximumBytes + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
