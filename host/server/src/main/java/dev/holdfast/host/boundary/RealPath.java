package dev.holdfast.host.boundary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Resolves paths, also of what doesn't exist yet. */
final class RealPath {

  private RealPath() {}

  /**
   * The path without links: that of the nearest ancestor that exists, and below it what is missing.
   *
   * @param path absolute, without {@code .} and {@code ..}
   * @throws IOException when a link in it leads nowhere or in circles
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
