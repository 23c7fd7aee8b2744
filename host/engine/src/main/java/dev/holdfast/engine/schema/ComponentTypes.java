package dev.holdfast.engine.schema;

import dev.holdfast.plugin.config.SecretText;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
   * Checks that a record has only components of known types.
   *
   * @throws IllegalArgumentException that names the first unknown one
   */
  public static void require(Class<? extends Record> type) {
    requireIn(type);
  }

  private static void requireIn(Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      require(component, component.getGenericType());
    }
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
