package dev.holdfast.host.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.OnPostgres;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL, where several hosts share the tokens. */
@OnPostgres
class ConsentOnPostgresTest extends ConsentTest {

  @Test
  void oneOfTwoHostsRefreshes() throws Exception {
    String path = create();
    answer(begin(path));
    Path other = home.resolveSibling(home.getFileName() + "-other");
    Path keys = Files.createDirectories(other.resolve("keys"));
    try (var files = Files.list(home.resolve("keys"))) {
      for (Path file : files.toList()) {
        Files.copy(file, keys.resolve(file.getFileName()));
      }
    }
    try (TestHost second = host(other, TestDatabase.environment(home))) {
      server.expire();
      server.delay(300);
      assertThat(together(List.of(host, second, host, second), path))
          .allMatch(check -> check.path("ok").asBoolean());
      assertThat(server.refreshes()).isEqualTo(1);
    }
  }
}
