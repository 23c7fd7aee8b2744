package dev.holdfast.engine.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The host's JSON mappers. They are strict: anything unknown is an error. */
public final class RecordJson {

  private static final int DEEPEST = 64;

  /** Reads and writes JSON. Reads secrets, and writes them only as {@code ********}. */
  public static final ObjectMapper MAPPER =
      mapper(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());

  private RecordJson() {}

  /** Reads untrusted trees, with limits on the number of values, names and nesting levels. */
  public static ObjectMapper ofStrangers(int mostTokens) {
    return mapper(
        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxTokenCount(mostTokens).build());
  }

  private static ObjectMapper mapper(StreamReadConstraints constraints) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .addModule(new JavaTimeModule())
        .addModule(times())
        .addModule(secrets())
        .addModule(PathModule.create())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build();
  }

  /**
   * Reads one class, with separate caches. Jackson never forgets a class, and a plugin's classes
   * must be collectable with the plugin.
   */
  static ObjectReader reader(Class<?> type) {
    ObjectMapper own = MAPPER.copy();
    LookupCache<Object, JavaType> types = new LRUMap<>(4, 64);
    own.setTypeFactory(TypeFactory.defaultInstance().withCache(types));
    registerVariants(own, type);
    return own.readerFor(type);
  }

  private static void registerVariants(ObjectMapper mapper, Class<?> type) {
    if (Variants.isOne(type)) {
      Variants.register(mapper, type);
      Variants.of(type).values().forEach(variant -> registerVariants(mapper, variant));
    } else if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        registerVariants(mapper, component.getType());
        if (component.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> item) {
          registerVariants(mapper, item);
        }
      }
    }
  }

  /** To the millisecond, as stored, so that a new row looks the same as it does later. */
  private static SimpleModule times() {
    return new SimpleModule("times")
        .addSerializer(
            Instant.class,
            new JsonSerializer<>() {
              @Override
              public void serialize(
                  Instant time, JsonGenerator generator, SerializerProvider provider)
                  throws IOException {
                generator.writeString(time.truncatedTo(ChronoUnit.MILLIS).toString());
              }
            });
  }

  private static SimpleModule secrets() {
    return new SimpleModule("secrets")
        .addDeserializer(
            SecretText.class,
            new JsonDeserializer<>() {
              @Override
              public SecretText deserialize(JsonParser parser, DeserializationContext context)
                  throws IOException {
                return SecretText.of(parser.getText());
              }
            })
        .addSerializer(
            SecretText.class,
            new JsonSerializer<>() {
              @Override
              public void serialize(
                  SecretText secret, JsonGenerator generator, SerializerProvider provider)
                  throws IOException {
                generator.writeString(secret.toString());
              }
            });
  }
}
