package dev.holdfast.plugins.postgresql;

import dev.holdfast.testkit.server.PostgresBinaries;
import dev.holdfast.testkit.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Servers of other versions than the installed one. The build puts them there. */
final class OtherServers {

  private OtherServers() {}

  static PostgresServer start(int major) throws IOException, InterruptedException {
    try (Stream<Path> jars = Files.list(Path.of("target/postgresql-servers"))) {
      Path jar =
          jars.filter(file -> file.toString().contains("-" + major + "."))
              .findFirst()
              .orElseThrow();
      return PostgresServer.start(PostgresBinaries.unpack(jar));
    }
  }
}
