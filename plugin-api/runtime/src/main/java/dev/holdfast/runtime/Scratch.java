package dev.holdfast.runtime;

import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one piece of work.
 *
 * @param folder absolute, mode 0700
 */
record Scratch(Path folder) {

  private static final FileAttribute<?> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  static Scratch create(Path parent) throws IOException {
    Files.createDirectories(parent);
    return new Scratch(
        Files.createTempDirectory(parent.toAbsolutePath(), "work-", OWNER_ONLY_FOLDER));
  }

  Path secretFile(SecretText content) throws IOException {
    Path file = Files.createTempFile(folder, "secret-", "", OWNER_ONLY_FILE);
    try {
      return Files.writeString(file, content.reveal());
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Deletes the folder and its contents; links are deleted, not followed. Idempotent. */
  void delete() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
