package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.toolkit.file.FileFailure;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Converts failures of the folder to messages for people. */
final class FileTrouble {

  /** What FAT, exFAT and Windows don't allow of what keys may contain. */
  private static final Pattern UNUSUAL =
      Pattern.compile(
          ".*(\\.(/|$)|[ /](con|prn|aux|nul|com\\d|lpt\\d)([./]|$)).*", Pattern.CASE_INSENSITIVE);

  private FileTrouble() {}

  /**
   * Converts an error.
   *
   * @param doing what failed, for example {@code Writing shop/a.dump}
   */
  static PluginException of(String doing, Path root, IOException e) {
    String reason = FileFailure.reason(e);
    if (isAboutTheName(doing, reason, e) && Files.isDirectory(root)) {
      return failure(
          ErrorCode.UNSUPPORTED,
          doing + " failed: the file system of " + root + " doesn't allow this name",
          "Many disks and shares allow no dot at the end of a name, and no device names (con, nul).",
          e);
    }
    if (e instanceof NoSuchFileException && Files.isSymbolicLink(root)) {
      return failure(
          ErrorCode.NOT_FOUND,
          doing + " failed: " + root + " is a dangling link",
          "Create its target, or mount the disk that contains it.",
          e);
    }
    if (e instanceof NoSuchFileException && !Files.isDirectory(root)) {
      return failure(
          ErrorCode.NOT_FOUND,
          doing + " failed: the folder " + root + " does not exist",
          "Create it, or mount the disk that contains it.",
          e);
    }
    if (e instanceof NotDirectoryException || reason.contains("symbolic link")) {
      return failure(
          ErrorCode.PERMISSION_DENIED,
          doing + " failed: a file or link is in the place of a folder in " + root,
          "Links inside the folder are not followed. Remove it.",
          e);
    }
    if (e instanceof AtomicMoveNotSupportedException) {
      return failure(
          ErrorCode.UNSUPPORTED,
          doing + " failed: " + root + " can't rename a file within a folder",
          "Use another file system.",
          e);
    }
    return FileFailure.of(doing, root, e);
  }

  /** File systems report a name that they don't allow in different ways. */
  private static boolean isAboutTheName(String doing, String reason, IOException e) {
    boolean possible =
        e instanceof NoSuchFileException
            || reason.contains("Invalid argument")
            || reason.contains("not permitted");
    return possible && doing.startsWith("Writing ") && UNUSUAL.matcher(doing).matches();
  }

  private static PluginException failure(
      ErrorCode code, String message, String hint, Exception cause) {
    return new PluginException(code, message, hint, cause);
  }
}
