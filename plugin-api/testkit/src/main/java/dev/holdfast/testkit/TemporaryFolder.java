package dev.holdfast.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders for the data of servers. */
public final class TemporaryFolder {

  private TemporaryFolder() {}

  /** Makes an empty folder of mode 0700 whose name holds {@code name}. */
  public static Path create(String name) throws IOException {
    return Files.createTempDirectory("holdfast-" + name + "-");
  }

  /**
   * Deletes a folder with all it holds; links are not followed. A folder that isn't there is fine.
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

  /** Deletes what outlives every server, such as templates, when this process ends. */
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
