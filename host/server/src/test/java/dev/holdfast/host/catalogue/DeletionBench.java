package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue whose backups are deleted over REST. */
abstract class DeletionBench {

  @TempDir Path folder;
  CatalogueBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new CatalogueBench(folder);
    bench.adapters();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  /** Changes a row. SQLite counts those that its triggers change, too. */
  void work(String sql) throws Exception {
    assertThat(TestDatabase.update(bench.home, sql)).isPositive();
  }

  void deleted(String backup, String query) throws Exception {
    JsonNode end = bench.ended(delete(backup, query));
    assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCESS");
    assertThat(bench.host.get(BACKUPS + backup).status()).isEqualTo(404);
  }

  void refused(String backup, String query) throws Exception {
    Response refused = delete(backup, query);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asText()).isEqualTo("REFUSED");
    assertThat(bench.verify(backup, "READ_BACK").path("status").asText()).isEqualTo("SUCCESS");
  }

  Response delete(String backup, String query) throws Exception {
    return bench.host.delete(BACKUPS + backup + query);
  }

  static Path entry(Path storage, String backup) throws Exception {
    try (var files = Files.walk(storage)) {
      return files
          .filter(file -> file.toString().contains(backup) && file.toString().endsWith(".zst"))
          .findFirst()
          .orElseThrow();
    }
  }

  static long files(Path storage) throws Exception {
    try (var files = Files.walk(storage)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
