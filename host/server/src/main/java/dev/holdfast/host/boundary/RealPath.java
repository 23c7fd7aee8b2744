package dev.holdfast.host.boundary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Resolves paths, including ones that don't exist yet. */
final class RealPath {

  private RealPath() {}

  /**
   * Returns the path without links: the real path of the nearest existing ancestor, followed by
   * what is missing.
   *
   * @param path absolute, without {@code .} and {@code ..}
   * @throws IOException if a link in it is dangling or circular
   */
  static Path of(Path path) throws IOException {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      Path parent = path.getParent();
      if (parent == null) {
        throw e;
      }
      return of(parent).resolve(path.getFileName());
    }
  }
}
