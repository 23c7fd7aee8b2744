package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says what the operating system's errors mean. */
final class FileTrouble {

  private FileTrouble() {}

  /**
   * The failure that an error is.
   *
   * @param doing what failed, such as {@code Writing shop/a.dump}
   */
  static PluginException of(String doing, Path root, IOException e) {
    String reason = reason(e);
    if (reason.contains("No space left") || reason.contains("Disk quota exceeded")) {
      return failure(
          ErrorCode.NO_SPACE,
          doing + " failed: " + root + " is full",
          "Free some space, or raise the quota.",
          e);
    }
    if (e instanceof AccessDeniedException
        || reason.contains("not permitted")
        || reason.contains("Permission denied")) {
      return failure(
          ErrorCode.PERMISSION_DENIED,
          doing + " failed: permission denied in " + root,
          "Let the user " + System.getProperty("user.name") + " read and write this folder.",
          e);
    }
    if (reason.contains("Read-only file system")) {
      return failure(
          ErrorCode.PERMISSION_DENIED,
          doing + " failed: " + root + " is mounted read-only",
          "Mount it for writing; look into the system log for why it may have become so.",
          e);
    }
    return others(doing, root, reason, e);
  }

  private static PluginException others(String doing, Path root, String reason, IOException e) {
    if (e instanceof NoSuchFileException) {
      return failure(
          ErrorCode.NOT_FOUND,
          doing + " failed: the folder " + root + " is not there",
          "Create it, or mount the disk that it is on.",
          e);
    }
    if (e instanceof NotDirectoryException || reason.contains("symbolic link")) {
      return failure(
          ErrorCode.PERMISSION_DENIED,
          doing + " failed: a file or a link is where a folder should be in " + root,
          "Links inside the folder are not followed. Remove what is in the way.",
          e);
    }
    if (e instanceof AtomicMoveNotSupportedException) {
      return failure(
          ErrorCode.UNSUPPORTED,
          doing + " failed: a folder in " + root + " is on another file system",
          "Everything below the folder must be on one file system.",
          e);
    }
    return failure(ErrorCode.CONNECTION_LOST, doing + " failed: " + reason, "", e);
  }

  /** A key that this process can't write as a file name. */
  static PluginException unwritableName(InvalidPathException e) {
    return failure(
        ErrorCode.UNSUPPORTED,
        "This process can't use the file name " + e.getInput(),
        "Start Holdfast with LC_ALL=C.UTF-8 in its environment.",
        e);
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static PluginException failure(
      ErrorCode code, String message, String hint, @Nullable Throwable cause) {
    return new PluginException(code, message, hint, cause);
  }
}
