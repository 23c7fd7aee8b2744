package dev.holdfast.engine.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes paths as plain text. Jackson's own module uses URIs. */
final class PathModule {

  private PathModule() {}

  static SimpleModule create() {
    return new SimpleModule("paths")
        .addDeserializer(
            Path.class,
            new JsonDeserializer<>() {
              @Override
              public Path deserialize(JsonParser parser, DeserializationContext context)
                  throws IOException {
                return Path.of(parser.getText());
              }
            })
        .addSerializer(
            Path.class,
            new JsonSerializer<>() {
              @Override
              public void serialize(Path path, JsonGenerator generator, SerializerProvider provider)
                  throws IOException {
                generator.writeString(path.toString());
              }
            });
  }
}
