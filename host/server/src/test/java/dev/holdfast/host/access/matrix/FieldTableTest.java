package dev.holdfast.host.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares {@code access/fields.txt} with the schemas of the bundled plugins: somebody has
 * considered what a hostile tenant could do with each field, and its type is one that the host
 * bounds.
 */
class FieldTableTest {

  /** The schemas that the distribution's own test compares with the plugins. */
  private static final Path SCHEMAS = Path.of("../../dist/src/test/resources/schema");

  private static final Set<String> NAMES_OF_ADDRESSES = Set.of("host", "endpoint", "server");

  @Test
  void tableListsEachConfigurationFieldWithTheKindOfItsSchema() throws Exception {
    TreeMap<String, String> schemas = new TreeMap<>();
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      for (Path file : files.toList()) {
        String adapter = file.getFileName().toString().replace(".json", "");
        JsonNode properties = new ObjectMapper().readTree(file.toFile()).path("properties");
        properties.properties().forEach(f -> schemas.put(adapter + " " + f.getKey(), kind(f)));
      }
    }
    TreeMap<String, String> tabled = new TreeMap<>();
    for (String line : lines()) {
      String[] cells = line.split("\\s+", 4);
      assertThat(cells).as(line).hasSize(4);
      tabled.put(cells[0] + " " + cells[1], cells[2]);
    }
    assertThat(tabled).isEqualTo(schemas);
  }

  private static String kind(java.util.Map.Entry<String, JsonNode> field) {
    JsonNode schema = field.getValue();
    String format = schema.path("format").asText();
    if (schema.path("writeOnly").asBoolean()) {
      return "SECRET";
    } else if (format.equals("path")) {
      return "PATH";
    } else if (format.equals("uri") || NAMES_OF_ADDRESSES.contains(field.getKey())) {
      return "ADDRESS";
    }
    boolean text =
        schema.path("type").asText().equals("string")
            && !schema.has("enum")
            && !format.equals("duration");
    return text ? "TEXT" : "CHOICE";
  }

  private static List<String> lines() throws Exception {
    try (InputStream in = FieldTableTest.class.getResourceAsStream("/access/fields.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
