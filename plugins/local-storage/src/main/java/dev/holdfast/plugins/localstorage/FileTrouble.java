package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;

/** Converts failures of the file system to messages for people. */
final class FileTrouble {

  private static final long SOME_SPACE = 1024L * 1024;

  /** What FAT, exFAT and Windows don't allow in a name, or as one. */
  private static final Pattern UNUSUAL =
      Pattern.compile(
          ".*([\"*:<>?|]|[^ -~]|[. ](/|$)|[ /](con|prn|aux|nul|com\\d|lpt\\d)([./]|$)).*",
          Pattern.CASE_INSENSITIVE);

  private FileTrouble() {}

  /**
   * Converts an error.
   *
   * @param doing what failed, for example {@code Writing shop/a.dump}
   */
  static PluginException of(String doing, Path root, IOException e) {
    String reason = reason(e);
    Optional<Errno> errno = Errno.of(reason);
    if (errno.isPresent()) {
      return failure(
          errno.get().code(),
          doing + " failed: " + errno.get().meaning(root),
          errno.get().hint(),
          e);
    }
    if (reason.contains("No space left")) {
      return full(doing, root, e);
    }
    if (isAboutTheName(doing, reason, e) && Files.isDirectory(root)) {
      return failure(
          ErrorCode.UNSUPPORTED,
          doing + " failed: the file system of " + root + " doesn't allow this name",
          "Many disks and shares allow no \" * : < > ? | in names, no trailing dot or space, and no"
              + " device names (con, nul).",
          e);
    }
    if (e instanceof AccessDeniedException || reason.contains("not permitted")) {
      return denied(doing, root, e);
    }
    return others(doing, root, reason, e);
  }

  /** A file system has space for bytes and for files, and either can run out. */
  private static PluginException full(String doing, Path root, IOException e) {
    return root.toFile().getUsableSpace() < SOME_SPACE
        ? failure(
            ErrorCode.NO_SPACE,
            doing + " failed: " + root + " is full",
            "Free some space, or raise the quota.",
            e)
        : failure(
            ErrorCode.NO_SPACE,
            doing + " failed: " + root + " has no space left for it",
            "Free some space; if there is enough, check for too many files (df -i).",
            e);
  }

  /** File systems report a name that they don't allow in different ways. */
  private static boolean isAboutTheName(String doing, String reason, IOException e) {
    boolean possible =
        e instanceof NoSuchFileException
            || reason.contains("Invalid argument")
            || reason.contains("not permitted");
    return possible && doing.startsWith("Writing ") && UNUSUAL.matcher(doing).matches();
  }

  private static PluginException denied(String doing, Path root, IOException e) {
    String user = System.getProperty("user.name");
    return failure(
        ErrorCode.PERMISSION_DENIED,
        doing + " failed: permission denied for user " + user + " in " + root + owner(root),
        "Let the user "
            + user
            + " read and write this folder. On a share, check the permissions that its server"
            + " grants (root squash).",
        e);
  }

  private static String owner(Path root) {
    try {
      PosixFileAttributes found = Files.readAttributes(root, PosixFileAttributes.class);
      return ", which belongs to %s (%s)"
          .formatted(found.owner().getName(), PosixFilePermissions.toString(found.permissions()));
    } catch (IOException | UnsupportedOperationException unknown) {
      return "";
    }
  }

  private static PluginException others(String doing, Path root, String reason, IOException e) {
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
    return failure(
        ErrorCode.CONNECTION_LOST,
        doing + " failed: " + reason + " in " + root,
        "Check the system log (dmesg).",
        e);
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
      ErrorCode code, String message, String hint, Exception cause) {
    return new PluginException(code, message, hint, cause);
  }
}
