package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.engine.schema.JsonSnapshot;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The fields of a manifest, which every later version must read. */
class PublishedManifestTest {

  @Test
  void manifestHasThePublishedFields() throws Exception {
    JsonSnapshot.require(
        Path.of("src/test/resources/manifest.json"),
        shape(Manifest.class),
        "Read what earlier versions wrote, say in docs/formats.md what the field means, and make"
            + " another golden backup beside the earlier ones.");
  }

  private static JsonNode shape(Type type) {
    if (type instanceof ParameterizedType generic) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      Arrays.stream(generic.getActualTypeArguments()).map(t -> shape(t)).forEach(array::add);
      return array;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord() && plain.getName().startsWith("dev.holdfast")) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (RecordComponent component : plain.getRecordComponents()) {
        object.set(component.getName(), shape(component.getGenericType()));
      }
      return object;
    }
    if (plain.isEnum()) {
      return TextNode.valueOf("one of " + Arrays.toString(plain.getEnumConstants()));
    }
    return TextNode.valueOf(plain.getSimpleName());
  }
}
