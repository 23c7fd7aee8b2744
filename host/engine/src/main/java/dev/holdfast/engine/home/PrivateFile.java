package dev.holdfast.engine.home;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small files with secrets, readable only by the host's user. */
public final class PrivateFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
      PosixFilePermissions.asFileAttribute(OWNER_ONLY);
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFile() {}

  /** Whether the file exists. */
  public static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads the text without surrounding white space.
   *
   * @throws HoldfastException if others may read the file, or it can't be read
   */
  public static String read(Path file) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(mode)) {
        throw new HoldfastException(
            ProblemCode.STARTUP_REFUSED,
            "The secret file %s is readable by others (mode %s)."
                .formatted(file, PosixFilePermissions.toString(mode)),
            "Consider who may have read it, then run: chmod 600 " + file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw failed("The secret file " + file + " can't be read.", e);
    }
  }

  /**
   * Writes the text atomically with mode 0600, replacing an existing file. On return it is on disk
   * under its name.
   */
  public static void write(Path file, String text) {
    write(file, out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes content that may be too long for memory, in the same way. If it throws, no file is left.
   */
  public static void write(Path file, Content content) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      folder(folder);
      Path temporary = Files.createTempFile(folder, ".new-", "", FILE_MODE);
      try {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          content.writeTo(Channels.newOutputStream(channel));
          channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
          names.force(true);
        }
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw failed("The secret file " + file + " can't be written.", e);
    }
  }

  /** Creates an empty file with mode 0600, if it doesn't exist. */
  public static void touch(Path file) {
    try {
      if (!exists(file)) {
        Files.createFile(file, FILE_MODE);
      }
    } catch (IOException e) {
      throw failed("The file " + file + " can't be created.", e);
    }
  }

  /** Creates a folder and its parents, accessible only by the host's user. */
  public static void folder(Path folder) {
    try {
      Files.createDirectories(folder, FOLDER_MODE);
    } catch (IOException e) {
      throw failed("The folder " + folder + " can't be created.", e);
    }
  }

  /** Writes a file's content. */
  public interface Content {

    void writeTo(OutputStream out) throws IOException;
  }

  private static HoldfastException failed(String message, IOException cause) {
    return new HoldfastException(
        ProblemCode.STARTUP_REFUSED,
        message,
        "Check that the host's user may write there, and that the disk isn't full.",
        cause);
  }
}
