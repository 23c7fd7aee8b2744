package dev.holdfast.toolkit.file;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The meaning of a failure of the file system, for people. */
public final class FileFailure {

  private static final long SOME_SPACE = 1024L * 1024;

  private FileFailure() {}

  /**
   * Converts an error.
   *
   * @param doing what failed, for example {@code Writing shop/a.dump}
   * @param folder where, for people who look for the disk or its permissions
   */
  public static PluginException of(String doing, Path folder, IOException e) {
    String reason = reason(e);
    Optional<Errno> errno = Errno.of(reason);
    if (errno.isPresent()) {
      return failure(errno.get().code(), doing, errno.get().meaning(folder), errno.get().hint(), e);
    }
    if (reason.contains("No space left")) {
      return full(doing, folder, e);
    }
    if (e instanceof NoSuchFileException) {
      return failure(
          ErrorCode.NOT_FOUND,
          doing,
          "there is no such file",
          "Check what is in " + folder + ".",
          e);
    }
    return e instanceof AccessDeniedException || reason.contains("not permitted")
        ? denied(doing, folder, e)
        : failure(
            ErrorCode.CONNECTION_LOST,
            doing,
            reason + " in " + folder,
            "Check the system log (dmesg).",
            e);
  }

  /** Whether the operating system gave a reason that {@link #of} explains. */
  public static boolean isExplained(IOException e) {
    return Errno.of(reason(e)).isPresent();
  }

  /** Returns the operating system's own words, without the file's name. */
  public static String reason(IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /** A file system has space for bytes and for files, and either can run out. */
  private static PluginException full(String doing, Path folder, IOException e) {
    return folder.toFile().getUsableSpace() < SOME_SPACE
        ? failure(
            ErrorCode.NO_SPACE,
            doing,
            folder + " is full",
            "Free some space, or raise the quota.",
            e)
        : failure(
            ErrorCode.NO_SPACE,
            doing,
            folder + " has no space left for it",
            "Free some space; if there is enough, check for too many files (df -i).",
            e);
  }

  private static PluginException denied(String doing, Path folder, IOException e) {
    String user = System.getProperty("user.name");
    return failure(
        ErrorCode.PERMISSION_DENIED,
        doing,
        "permission denied for user " + user + " in " + folder + owner(folder),
        "Let the user "
            + user
            + " read and write this folder. On a share, check the permissions that its server"
            + " grants (root squash).",
        e);
  }

  private static String owner(Path folder) {
    try {
      PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
      return ", which belongs to %s (%s)"
          .formatted(found.owner().getName(), PosixFilePermissions.toString(found.permissions()));
    } catch (IOException | UnsupportedOperationException unknown) {
      return "";
    }
  }

  private static PluginException failure(
      ErrorCode code, String doing, String reason, String hint, IOException cause) {
    return new PluginException(code, doing + " failed: " + reason, hint, cause);
  }
}
