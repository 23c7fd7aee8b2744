package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The schemas of the bundled adapters are what they were. Stored configurations follow them: who
 * changes one takes care of what is stored (a new field needs a default), and then replaces the
 * file by the one that this test leaves in {@code target/schema}.
 */
class SchemaTest {

  private static final Path NOW = Path.of("target", "schema");
  private static final Path KEPT = Path.of("src", "test", "resources", "schema");

  @Test
  void publishedSchemasAreUnchanged() throws Exception {
    TreeMap<String, String> schemas = new TreeMap<>();
    try (Distribution distribution = Distribution.fresh();
        HostProcess host = HostProcess.start(distribution)) {
      for (JsonNode type : host.get("/api/v1/adapter-types").path("items")) {
        schemas.put(
            type.path("id").asText() + ".json", type.path("schema").toPrettyString() + "\n");
      }
    }
    Files.createDirectories(NOW);
    for (var schema : schemas.entrySet()) {
      Files.writeString(NOW.resolve(schema.getKey()), schema.getValue());
    }
    TreeMap<String, String> kept = new TreeMap<>();
    try (Stream<Path> files = Files.list(KEPT)) {
      for (Path file : files.toList()) {
        kept.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    assertThat(schemas).isEqualTo(kept);
  }
}
