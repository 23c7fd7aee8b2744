package dev.holdfast.engine.plugin.folder;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The state of a jar in a plugin folder. Two states are equal if nothing has changed between them.
 *
 * @param path the jar
 * @param stamp of the jar
 * @param signatureStamp of its signature; empty if there is none
 * @param defect why it can't be a jar, or empty. Such a file is never opened: opening a pipe could
 *     block forever.
 */
public record PluginFile(Path path, String stamp, String signatureStamp, String defect) {

  public static final String SUFFIX = ".jar";
  private static final String SIGNATURE_SUFFIX = ".minisig";

  /** Returns empty if the file is gone. */
  public static Optional<PluginFile> of(Path path) {
    if (path.getFileName().toString().chars().anyMatch(Character::isISOControl)) {
      return Optional.of(defective(path, "Its name has control characters: rename it"));
    }
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      if (file.isRegularFile()) {
        return Optional.of(new PluginFile(path, stamp(file), signatureStamp(path), ""));
      }
      return Optional.of(
          defective(path, file.isDirectory() ? "It is a folder" : "It is not a file"));
    } catch (NoSuchFileException e) {
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(defective(path, "It is a dangling link"))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(defective(path, "It can't be examined: " + reason(e)));
    }
  }

  private static PluginFile defective(Path path, String defect) {
    return new PluginFile(path, "", "", defect);
  }

  public String name() {
    return path.getFileName().toString();
  }

  public Path signature() {
    return signature(path);
  }

  public static Path signature(Path path) {
    return path.resolveSibling(path.getFileName() + SIGNATURE_SUFFIX);
  }

  private static String signatureStamp(Path path) {
    try {
      return stamp(Files.readAttributes(signature(path), BasicFileAttributes.class));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      return reason(e);
    }
  }

  private static String stamp(BasicFileAttributes file) {
    return file.size() + "/" + file.lastModifiedTime().toMillis() + "/" + file.fileKey();
  }

  /** The system's message without the path that it begins with. */
  private static String reason(IOException e) {
    boolean told = e instanceof FileSystemException f && f.getReason() != null;
    return told ? ((FileSystemException) e).getReason() : e.getClass().getSimpleName();
  }
}
