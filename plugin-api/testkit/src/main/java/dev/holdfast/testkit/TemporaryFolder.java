package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Temporary folders for the data of servers. */
public final class TemporaryFolder {

  private TemporaryFolder() {}

  /** Creates an empty folder of mode 0700 whose name contains {@code name}. */
  public static Path create(String name) throws IOException {
    return Files.createTempDirectory("holdfast-" + name + "-");
  }

  /**
   * Deletes a folder and its contents without following links. Does nothing if it doesn't exist.
   */
  public static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
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
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Deletes a folder when this process ends, for data that all servers share, for example
   * templates.
   */
  public static void deleteAtExit(Path folder) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    delete(folder);
                  } catch (IOException e) {
                    System.err.println("Not deleted: " + folder + ": " + e.getMessage());
                  }
                }));
  }
}
