package dev.holdfast.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The secret files of one process. */
final class SecretFiles {

  private final List<Path> files = new CopyOnWriteArrayList<>();

  Path add(Path file) {
    files.add(file);
    return file;
  }

  /** Idempotent. What can't be deleted now is deleted with the scratch folder. */
  void delete() {
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
