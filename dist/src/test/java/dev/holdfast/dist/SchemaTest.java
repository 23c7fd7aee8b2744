package dev.holdfast.dist;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.engine.schema.JsonSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The schemas of the bundled adapters are what they were: stored configurations follow them. They
 * have to go on working, so a new field needs a default or is optional, and any other change needs
 * a higher {@code configVersion} with a step in {@code migrateConfig}.
 */
class SchemaTest {

  private static final Path KEPT = Path.of("src", "test", "resources", "schema");

  @Test
  void publishedSchemasAreUnchanged() throws Exception {
    TreeMap<String, JsonNode> schemas = new TreeMap<>();
    try (Distribution distribution = Distribution.fresh();
        HostProcess host = HostProcess.start(distribution)) {
      for (JsonNode type : host.get("/api/v1/adapter-types").path("items")) {
        schemas.put(type.path("id").asText() + ".json", type.path("schema"));
      }
    }
    SoftAssertions all = new SoftAssertions();
    for (var schema : schemas.entrySet()) {
      all.check(
          () ->
              JsonSnapshot.require(
                  KEPT.resolve(schema.getKey()),
                  schema.getValue(),
                  "Stored configurations need a default or a migration."));
    }
    try (Stream<Path> files = Files.list(KEPT)) {
      all.assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(schemas.keySet());
    }
    all.assertAll();
  }
}
