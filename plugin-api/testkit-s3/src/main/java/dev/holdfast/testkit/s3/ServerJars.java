package dev.holdfast.testkit.s3;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The server's jars and logging configuration, stored beside this class. */
final class ServerJars {

  private static final String FOLDER = "server";

  private ServerJars() {}

  /** Returns a class path of the jars. Jars inside a jar are first copied to this folder. */
  static String classPath(Path folder) throws IOException {
    URL url = Objects.requireNonNull(ServerJars.class.getResource(FOLDER), "no server in this jar");
    Path jars = "jar".equals(url.getProtocol()) ? copy(uri(url), folder) : Path.of(uri(url));
    return jars + ":" + jars.resolve("*");
  }

  private static Path copy(URI uri, Path folder) throws IOException {
    Path target = Files.createDirectory(folder.resolve(FOLDER));
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of());
        Stream<Path> files = Files.list(jar.provider().getPath(uri))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(file.getFileName().toString()));
      }
    }
    return target;
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
