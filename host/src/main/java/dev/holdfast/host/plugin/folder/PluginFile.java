package dev.holdfast.host.plugin.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A jar in a plugin folder as it was when looked at. Equal when nothing has changed since.
 *
 * @param path the jar
 * @param stamp of the jar
 * @param signatureStamp of its signature; empty when there is none
 */
public record PluginFile(Path path, String stamp, String signatureStamp) {

  public static final String SUFFIX = ".jar";
  private static final String SIGNATURE_SUFFIX = ".minisig";

  /** Empty when it is gone or isn't a file. */
  static Optional<PluginFile> of(Path path) throws IOException {
    String stamp = stamp(path);
    return stamp.isEmpty()
        ? Optional.empty()
        : Optional.of(new PluginFile(path, stamp, stamp(signature(path))));
  }

  String name() {
    return path.getFileName().toString();
  }

  public Path signature() {
    return signature(path);
  }

  public static Path signature(Path path) {
    return path.resolveSibling(path.getFileName() + SIGNATURE_SUFFIX);
  }

  private static String stamp(Path path) throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return file.isRegularFile()
          ? file.size() + "/" + file.lastModifiedTime().toMillis() + "/" + file.fileKey()
          : "";
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
