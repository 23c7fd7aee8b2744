package dev.holdfast.engine.schema;

import dev.holdfast.plugin.config.Choices;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.ShownWhen;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The types that components of a configuration record may have. Others could name files or servers
 * unnoticed by the host.
 */
public final class ComponentTypes {

  private static final Set<Class<?>> PLAIN =
      Set.of(
          String.class,
          SecretText.class,
          boolean.class,
          Boolean.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          double.class,
          Double.class,
          BigDecimal.class,
          URI.class,
          Duration.class,
          Path.class);

  private ComponentTypes() {}

  /**
   * Checks that a record has only components of known types, and conditions that can hold.
   *
   * @throws IllegalArgumentException that names the first unknown one
   */
  public static void require(Class<? extends Record> type) {
    requireIn(type);
  }

  private static void requireIn(Class<?> type) {
    Map<String, Class<?>> before = new HashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      require(component, component.getGenericType());
      requireConditions(component, before);
      before.put(component.getName(), component.getType());
    }
    for (RecordComponent component : type.getRecordComponents()) {
      for (Choices choices : component.getAnnotationsByType(Choices.class)) {
        for (String name : choices.needs()) {
          if (!before.containsKey(name)) {
            throw wrong(component, "needs %s for its choices, which doesn't exist", name);
          }
        }
      }
    }
  }

  /** A condition that can't hold would hide a component for good. */
  private static void requireConditions(RecordComponent component, Map<String, Class<?>> before) {
    for (ShownWhen condition : component.getAnnotationsByType(ShownWhen.class)) {
      Class<?> other = before.get(condition.field());
      if (other == null) {
        throw wrong(component, "depends on %s, which isn't declared before it", condition.field());
      }
      for (String value : condition.is()) {
        if (!isPossible(other, value)) {
          throw wrong(component, "is shown for a value that %s can't have", condition.field());
        }
      }
    }
  }

  private static boolean isPossible(Class<?> type, String value) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .anyMatch(one -> ((Enum<?>) one).name().equals(value));
    }
    boolean isBoolean = type == boolean.class || type == Boolean.class;
    return !isBoolean || value.equals("true") || value.equals("false");
  }

  private static IllegalArgumentException wrong(
      RecordComponent component, String what, String name) {
    return new IllegalArgumentException(
        "The configuration's component %s %s".formatted(component.getName(), what.formatted(name)));
  }

  private static boolean isTextMap(Type type) {
    return type instanceof ParameterizedType map
        && map.getRawType() == Map.class
        && map.getActualTypeArguments()[0] == String.class
        && (map.getActualTypeArguments()[1] == String.class
            || map.getActualTypeArguments()[1] == SecretText.class);
  }

  private static void requireVariants(RecordComponent component, Class<?> sealed) {
    for (Class<?> variant : Variants.of(sealed).values()) {
      for (RecordComponent inner : variant.getRecordComponents()) {
        if (inner.getName().equals(Variants.TYPE)) {
          throw new IllegalArgumentException(
              "The configuration's component %s has a variant with a component named %s: %s"
                  .formatted(component.getName(), Variants.TYPE, variant.getTypeName()));
        }
      }
      requireIn(variant);
    }
  }

  private static void require(RecordComponent component, Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      require(component, list.getActualTypeArguments()[0]);
    } else if (isTextMap(type)) {
      return;
    } else if (type instanceof Class<?> sealed && Variants.isOne(sealed)) {
      requireVariants(component, sealed);
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      requireIn(plain);
    } else if (!(type instanceof Class<?> plain && (PLAIN.contains(plain) || plain.isEnum()))) {
      throw new IllegalArgumentException(
          "The configuration's component %s has a type that is not allowed there: %s"
              .formatted(component.getName(), type.getTypeName()));
    }
  }
}
