package dev.holdfast.engine.schema;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates records from JSON. Needs no server, so the command line also uses it for its files. */
public final class RecordBinder {

  /**
   * More errors than anybody reads, so that a nonsensical request doesn't get a longer response.
   */
  private static final int MOST_ERRORS = 100;

  private static final ClassValue<ObjectReader> READERS =
      new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
          return RecordJson.reader(type);
        }
      };

  private RecordBinder() {}

  /**
   * Checks values against the schema of {@code type} and creates the record. Defaults are filled
   * in, and a hidden field needs no value.
   *
   * @param subject the name of the values in the message, for example {@code The request}
   * @param values not changed
   * @throws InvalidValuesException with every error at once, up to a hundred
   */
  public static <C extends Record> C bind(String subject, Class<C> type, JsonNode values) {
    return record(subject, type, normalise(subject, type, values));
  }

  /**
   * Checks values as {@link #bind} does, and returns them with defaults filled in and hidden fields
   * left out: the form to store.
   *
   * @throws InvalidValuesException with every error at once
   */
  public static ObjectNode normalise(
      String subject, Class<? extends Record> type, JsonNode values) {
    if (!values.isObject()) {
      throw new InvalidValuesException(
          subject, List.of(new FieldError("", "must be a JSON object")));
    }
    RecordSchema schema = RecordSchema.of(type);
    ObjectNode normal = values.deepCopy();
    Set<String> hidden = Normaliser.apply(schema.root(), normal);
    List<FieldError> errors = errors(schema, normal, hidden);
    if (!errors.isEmpty()) {
      throw new InvalidValuesException(subject, errors);
    }
    return normal;
  }

  private static List<FieldError> errors(
      RecordSchema schema, ObjectNode normal, Set<String> hidden) {
    return schema.validator().validate(normal).stream()
        .filter(error -> !Variants.isBesideTheChoice(error, schema.root(), normal))
        .map(error -> SchemaErrors.describe(error, schema.root()))
        .filter(error -> !hidden.contains(error.pointer()))
        .distinct()
        .limit(MOST_ERRORS)
        .toList();
  }

  /**
   * Returns the values of a partly filled form with which a record can be created: with defaults,
   * and without anything that isn't valid.
   *
   * @param needed names of properties that have to be there and valid
   * @throws InvalidValuesException with every error in these
   */
  public static ObjectNode partly(
      String subject, Class<? extends Record> type, ObjectNode values, Set<String> needed) {
    RecordSchema schema = RecordSchema.of(type);
    ObjectNode normal = values.deepCopy();
    Set<String> hidden = Normaliser.apply(schema.root(), normal);
    List<FieldError> errors = new ArrayList<>(errors(schema, normal, hidden));
    Set<String> wrong = errors.stream().map(RecordBinder::property).collect(Collectors.toSet());
    errors.removeIf(error -> !needed.contains(property(error)));
    for (String name : needed) {
      if (!normal.has(name) && !hidden.contains("/" + name) && !wrong.contains(name)) {
        errors.add(new FieldError("/" + name, "is required"));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidValuesException(subject, errors);
    }
    return normal.remove(wrong);
  }

  private static String property(FieldError error) {
    if (error.pointer().isEmpty()) {
      return "";
    }
    int end = error.pointer().indexOf('/', 1);
    return error.pointer().substring(1, end < 0 ? error.pointer().length() : end);
  }

  /** Returns the values with defaults filled in and hidden fields left out, valid or not. */
  public static ObjectNode complete(Class<? extends Record> type, ObjectNode values) {
    ObjectNode complete = values.deepCopy();
    Normaliser.apply(RecordSchema.of(type).root(), complete);
    return complete;
  }

  /** Whether a field is shown with these complete values. */
  public static boolean isShown(JsonNode field, ObjectNode beside) {
    return Normaliser.isShown(field, beside);
  }

  /**
   * Creates the record from values that were checked.
   *
   * @throws InvalidValuesException with what the record itself refuses
   */
  public static <C extends Record> C record(String subject, Class<C> type, ObjectNode values) {
    try {
      return type.cast(READERS.get(type).<Object>readValue(values));
    } catch (JsonMappingException e) {
      throw new InvalidValuesException(
          subject, List.of(new FieldError(pointer(e), reason(e.getCause()))));
    } catch (IOException e) {
      throw new InvalidValuesException(subject, List.of(new FieldError("", "has the wrong form")));
    }
  }

  /** The message of the record's own constructor; any other exception might contain the value. */
  private static String reason(@org.jspecify.annotations.Nullable Throwable cause) {
    boolean says = cause instanceof IllegalArgumentException && cause.getMessage() != null;
    return says ? cause.getMessage() : "has the wrong form";
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
        .collect(Collectors.joining());
  }
}
