package dev.holdfast.runtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The secret files of one process. */
public final class SecretFiles {

  private final List<Path> files = new CopyOnWriteArrayList<>();

  /** Adds one, and returns it. */
  public Path add(Path file) {
    files.add(file);
    return file;
  }

  /** Idempotent. What can't be deleted now is deleted with the scratch folder. */
  public void delete() {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        continue;
      }
      files.remove(file);
    }
  }
}
