package dev.holdfast.engine.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import dev.holdfast.plugin.config.Choices;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.ShownWhen;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what the generator doesn't know: our annotations, and defaults with the right type. */
final class FieldAttributes {

  /** At least one character that isn't white space. */
  static final String NOT_BLANK = "\\S";

  private FieldAttributes() {}

  static void write(ObjectNode schema, FieldScope scope, SchemaGenerationContext context) {
    if (annotation(scope, NotBlank.class) != null) {
      // The standard module requires only one character, which may be a space.
      schema.withArrayProperty("allOf").addObject().put("pattern", NOT_BLANK);
    }
    Pattern pattern = annotation(scope, Pattern.class);
    if (pattern != null) {
      // The annotation matches the whole text; a schema's pattern matches any part of it.
      schema.put("pattern", anchored(pattern.regexp()));
    }
    if (scope.isFakeContainerItemScope()) {
      return;
    }
    for (ShownWhen shownWhen : scope.getRawMember().getAnnotationsByType(ShownWhen.class)) {
      ObjectNode condition = schema.withArrayProperty(Keywords.SHOWN_WHEN).addObject();
      condition.put("field", shownWhen.field());
      for (String value : shownWhen.is()) {
        condition.withArrayProperty("is").add(value);
      }
    }
    Choices choices = scope.getAnnotation(Choices.class);
    if (choices != null) {
      var needs = schema.putObject(Keywords.CHOICES).putArray("needs");
      List.of(choices.needs()).forEach(needs::add);
    }
    Field field = scope.getAnnotation(Field.class);
    if (field != null) {
      writeField(schema, field, scope);
    }
  }

  static String anchored(String pattern) {
    return "^(?:" + pattern + ")$";
  }

  private static <A extends Annotation> @Nullable A annotation(FieldScope scope, Class<A> type) {
    return scope.isFakeContainerItemScope()
        ? scope.getContainerItemAnnotation(type, FieldAttributes::isComposed)
        : scope.getAnnotation(type, FieldAttributes::isComposed);
  }

  /** Whether it is a constraint, possibly composed of others. */
  private static boolean isComposed(Annotation annotation) {
    return annotation.annotationType().isAnnotationPresent(Constraint.class);
  }

  private static void writeField(ObjectNode schema, Field field, FieldScope scope) {
    if (!field.group().isEmpty()) {
      schema.put(Keywords.GROUP, field.group());
    }
    if (!field.placeholder().isEmpty()) {
      schema.put(Keywords.PLACEHOLDER, field.placeholder());
    }
    if (field.multiline()) {
      schema.put(Keywords.MULTILINE, true);
    }
    if (field.keepsSecrets()) {
      schema.put(Keywords.KEEPS_SECRETS, true);
    }
    if (!field.defaultValue().isEmpty()) {
      schema.set("default", typed(field.defaultValue(), scope));
    }
  }

  private static JsonNode typed(String text, FieldScope scope) {
    Class<?> type = scope.getType().getErasedType();
    if (Variants.isOne(type)) {
      return Variants.named(text);
    }
    boolean isText =
        !type.isPrimitive()
            && type != Boolean.class
            && !Number.class.isAssignableFrom(type)
            && !type.isRecord()
            && !JsonNode.class.isAssignableFrom(type)
            && !Collection.class.isAssignableFrom(type);
    if (isText) {
      return TextNode.valueOf(text);
    }
    try {
      return RecordJson.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The default of " + scope.getName() + " doesn't have the field's type: " + text, e);
    }
  }
}
