package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Command;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.Identity;
import dev.holdfast.dist.fixture.JobFile;
import dev.holdfast.dist.fixture.Shop;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.server.PostgresServer;
import dev.holdfast.testkit.server.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Databases of one machine in a folder of another, both reached over SSH. */
class OverSshTest {

  @Test
  void databaseBehindSshIsBackedUpBySftpAndRestored() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        SshServer source = SshServer.start();
        SshServer target = SshServer.start();
        Distribution distribution =
            Distribution.fresh()
                .keepingSecret(server.superuserPassword())
                .keepingSecret(source.password())) {
      Shop.create(server, "shop", 50_000);
      folder(target, "backups");
      Identity identity = Identity.generate(distribution);
      String job =
          JobFile.of("shop", Adapters.over(source, Adapters.postgresql(server)))
              .databases("shop")
              .compressed("NONE")
              .to(Adapters.sftp(target, "backups"))
              .readableBy(identity.recipient())
              .write(distribution.file("job.yaml"));

      distribution.run("backup", "-f", job).endsWith(0);
      String[] verify = {
        "verify", "-f", job, "--depth", "restore", "--identity", identity.file(), "--json"
      };
      assertThat(distribution.run(verify).endsWith(0).json())
          .hasSize(1)
          .allMatch(copy -> copy.path("good").asBoolean());
      String[] restore = {
        "restore", "-f", job, "--identity", identity.file(), "--database", "shop=copy"
      };
      distribution.run(restore).endsWith(0);
      assertThat(Shop.digest(server, "copy")).isEqualTo(Shop.digest(server, "shop"));
      assertThat(workFolders()).isEmpty();
    }
  }

  @Test
  void connectionThatIsCutFailsTheRunAndLeavesNothing() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        SshServer source = SshServer.start();
        SshServer target = SshServer.start();
        Distribution distribution = Distribution.fresh()) {
      server.createDatabase("large", server.superuser());
      server.psql(
          "large",
          "create table filler as select repeat(md5(i::text), 100) from generate_series(1, 100000) i");
      Path backups = folder(target, "backups");
      String job =
          JobFile.of("large", Adapters.over(source, Adapters.postgresql(server)))
              .databases("large")
              .compressed("NONE")
              .to(Adapters.sftp(target, "backups"))
              .write(distribution.file("job.yaml"));
      try (Command cut = distribution.start("backup", "-f", job)) {
        assertThat(cut.runsUntil(() -> bytes(backups) > 5_000_000)).isTrue();
        source.breakConnections();
        assertThat(cut.await().failsWith(1).text()).contains("CONNECTION_LOST");
      }
      assertThat(bytes(backups)).isLessThan(5_000_000);
      assertThat(workFolders()).isEmpty();
      JsonNode listing = distribution.run("list", "-f", job, "--json").endsWith(0).json();
      assertThat(listing.get(0).path("backups")).isEmpty();
    }
  }

  /** The jar of SQLite brings the scripts that do there what it does here. */
  @Test
  void databaseFileThatIsOnlyThereIsBackedUpAndRestored() throws Exception {
    try (SshServer source = SshServer.start();
        Distribution distribution = Distribution.fresh().keepingSecret(source.password())) {
      Path books = folder(source, "books");
      folder(source, "backups");
      sqlite(
          books.resolve("library.db"),
          "create table book(title); with recursive n(i) as (select 1 union all select i + 1 from n"
              + " where i < 5000) insert into book select 'Büch ' || i from n");
      Files.setAttribute(
          books.resolve("library.db"), "unix:uid", Files.getAttribute(books, "unix:uid"));
      String job =
          JobFile.of("books", Adapters.over(source, Adapters.sqlite(books)))
              .to(Adapters.sftp(source, "backups"))
              .write(distribution.file("job.yaml"));
      distribution.run("backup", "-f", job).endsWith(0);
      distribution.run("verify", "-f", job, "--depth", "restore").endsWith(0);
      distribution.run("restore", "-f", job, "--database", "library.db=copy.db").endsWith(0);
      assertThat(sqlite(books.resolve("copy.db"), ".dump"))
          .isEqualTo(sqlite(books.resolve("library.db"), ".dump"));
      assertThat(workFolders()).isEmpty();
    }
  }

  private static Path folder(SshServer server, String name) throws IOException {
    Path folder = Files.createDirectory(server.home().resolve(name));
    Files.setAttribute(folder, "unix:uid", Files.getAttribute(server.home(), "unix:uid"));
    return folder;
  }

  private static String sqlite(Path file, String sql) throws IOException, InterruptedException {
    return CommandLine.of("sqlite3", file.toString(), sql)
        .run(Map.of(), "", Duration.ofSeconds(30));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static List<Path> workFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
      return files.filter(file -> file.toString().startsWith("/tmp/holdfast.")).toList();
    }
  }
}
