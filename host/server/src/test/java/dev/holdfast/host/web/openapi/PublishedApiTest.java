package dev.holdfast.host.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.engine.schema.JsonSnapshot;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The REST API is what clients were promised. */
class PublishedApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void apiIsWhatWasPublished() throws Exception {
    try (InputStream built = getClass().getResourceAsStream("/META-INF/holdfast/openapi.json")) {
      JsonSnapshot.require(
          Path.of("../../docs/openapi.json"),
          JSON.readTree(Objects.requireNonNull(built)),
          "If clients have to change anything, say so in UPGRADING.md.");
    }
  }

  @Test
  void changesAreToldInWords() throws Exception {
    JsonNode before = JSON.readTree("{\"a\": {\"b\": 1, \"c\": [1, 2]}, \"d\": \"x\"}");
    JsonNode now = JSON.readTree("{\"a\": {\"b\": 2, \"c\": [1]}, \"e\": {\"f\": 1}}");
    assertThat(JsonSnapshot.changes(before, now))
        .containsExactly(
            "a › b was 1 and is 2", "a › c was [1,2] and is [1]", "d is gone", "e is new");
  }
}
