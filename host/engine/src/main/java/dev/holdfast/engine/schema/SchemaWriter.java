package dev.holdfast.engine.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the schema of a record: its constraints, and its labels and help for people. */
final class SchemaWriter {

  /** Types whose JSON is text in a known format. */
  private static final Map<Class<?>, String> TEXT_FORMATS =
      Map.of(
          URI.class, "uri",
          Duration.class, "duration",
          Path.class, PathFormat.NAME,
          SecretText.class, "");

  private static final int LONGEST_NAME = 200;

  private SchemaWriter() {}

  static ObjectNode write(Type type) {
    // A new generator each time: it caches the classes that it has seen, and those of a plugin must
    // be collectable.
    return generator().generateSchema(type);
  }

  private static SchemaGenerator generator() {
    SchemaGeneratorConfigBuilder builder =
        new SchemaGeneratorConfigBuilder(
                RecordJson.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.INLINE_ALL_SCHEMAS)
            .with(
                new JakartaValidationModule(
                    JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
                    JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
    // Otherwise properties are in alphabetical order.
    builder.forTypesInGeneral().withPropertySorter((first, second) -> 0);
    builder.forTypesInGeneral().withCustomDefinitionProvider(SchemaWriter::ownDefinition);
    builder
        .forFields()
        .withTitleResolver(scope -> label(scope.getAnnotation(Field.class)))
        .withDescriptionResolver(scope -> help(scope.getAnnotation(Field.class)))
        .withWriteOnlyCheck(scope -> scope.getType().isInstanceOf(SecretText.class))
        .withRequiredCheck(SchemaWriter::isNumberWithoutDefault)
        .withInstanceAttributeOverride(FieldAttributes::write);
    return new SchemaGenerator(builder.build());
  }

  /** A primitive can't be null, and an omitted number is never meant as 0. */
  private static boolean isNumberWithoutDefault(FieldScope scope) {
    Field field = scope.getAnnotation(Field.class);
    return !scope.isFakeContainerItemScope()
        && scope.getType().isPrimitive()
        && !scope.getType().isInstanceOf(boolean.class)
        && (field == null || field.defaultValue().isEmpty());
  }

  private static @Nullable CustomDefinition ownDefinition(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    ObjectNode definition = context.getGeneratorConfig().createObjectNode();
    if (JsonNode.class.isAssignableFrom(raw)) {
      definition.put("type", "object").put("additionalProperties", true);
    } else if (raw.isEnum()) {
      EnumLabels.write(definition, raw);
    } else if (Variants.isOne(raw)) {
      Variants.write(definition, type, context);
    } else if (Map.class.isAssignableFrom(raw)) {
      writeMap(definition, type);
    } else if (TEXT_FORMATS.containsKey(raw)) {
      definition.put("type", "string");
      if (!TEXT_FORMATS.get(raw).isEmpty()) {
        definition.put("format", TEXT_FORMATS.get(raw));
      }
    } else {
      return null;
    }
    return new CustomDefinition(
        definition, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
  }

  private static void writeMap(ObjectNode definition, ResolvedType type) {
    definition.put("type", "object");
    definition.putObject("propertyNames").put("minLength", 1).put("maxLength", LONGEST_NAME);
    ObjectNode values = definition.putObject("additionalProperties").put("type", "string");
    if (type.getTypeParameters().get(1).isInstanceOf(SecretText.class)) {
      values.put("writeOnly", true);
    }
  }

  private static @Nullable String label(@Nullable Field field) {
    return field == null ? null : field.label();
  }

  private static @Nullable String help(@Nullable Field field) {
    return field == null || field.help().isEmpty() ? null : field.help();
  }
}
