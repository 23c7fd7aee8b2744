package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.JobFile;
import dev.holdfast.dist.fixture.Shop;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Databases whose names mean something else to shells, options, paths, SQL or connection strings.
 */
@Tag("slow")
class HostileNamesTest {

  private static final List<String> NAMES =
      List.of(
          "--version",
          "../../etc/x",
          "$(touch /tmp/holdfast-was-here); 'a' \"b\"",
          "dbname=postgres host=no-such-host.invalid",
          "postgresql://no-such-host.invalid/x",
          "two\nlines");

  @Test
  void hostileNamesAreBackedUpAndRestoredUnchanged() throws Exception {
    try (PostgresServer server = PostgresServer.start();
        Distribution distribution = Distribution.fresh()) {
      for (String name : NAMES) {
        Shop.create(server, name, 20);
      }
      Path folder = distribution.file("backups");
      String job =
          JobFile.of("../hostile job", Adapters.postgresql(server))
              .to(Adapters.local(folder))
              .write(distribution.file("job.yaml"));
      JsonNode report = distribution.run("backup", "-f", job, "--json").endsWith(0).json();
      assertThat(report.path("entries").findValuesAsText("name")).containsAll(NAMES);
      assertThat(Backups.files(distribution.file(""))).noneMatch(f -> f.endsWith("etc/x"));
      distribution.run("verify", "-f", job, "--depth", "restore").endsWith(0);

      String name = NAMES.get(2);
      String digest = Shop.digest(server, name);
      String target = NAMES.get(3).replace("=", "-") + "%s\\";
      distribution
          .run("restore", "-f", job, "--database", name + "=" + target, "--json")
          .endsWith(0);
      assertThat(Shop.digest(server, target)).isEqualTo(digest);
      assertThat(Path.of("/tmp/holdfast-was-here")).doesNotExist();
    }
  }
}
