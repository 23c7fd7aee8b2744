package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.Variant;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Inspects configuration records. */
final class ConfigRecord {

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
          URI.class,
          Duration.class,
          Path.class);

  private static final Set<String> SERVER =
      Set.of("host", "hostname", "server", "servers", "hosts", "endpoint", "url", "address");

  private ConfigRecord() {}

  /** Returns the paths of components for whose type the host has no form field. */
  static List<String> unsupported(Class<?> type) {
    List<String> found = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      unsupported(component.getGenericType(), "/" + component.getName(), found);
    }
    return found;
  }

  private static void unsupported(Type type, String path, List<String> found) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      unsupported(list.getActualTypeArguments()[0], path + "/*", found);
    } else if (isTextMap(type)) {
      return;
    } else if (type instanceof Class<?> sealed && isVariants(sealed)) {
      for (Class<?> variant : sealed.getPermittedSubclasses()) {
        unsupported(variant).forEach(inner -> found.add(path + inner));
      }
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      unsupported(plain).forEach(inner -> found.add(path + inner));
    } else if (!(type instanceof Class<?> plain && (PLAIN.contains(plain) || plain.isEnum()))) {
      found.add(path + " of " + type.getTypeName());
    }
  }

  private static boolean isTextMap(Type type) {
    return type instanceof ParameterizedType map
        && map.getRawType() == Map.class
        && map.getActualTypeArguments()[0] == String.class
        && (map.getActualTypeArguments()[1] == String.class
            || map.getActualTypeArguments()[1] == SecretText.class);
  }

  private static boolean isVariants(Class<?> type) {
    return type.isSealed()
        && Arrays.stream(type.getPermittedSubclasses())
            .allMatch(each -> each.isRecord() && each.isAnnotationPresent(Variant.class));
  }

  /** Whether a component specifies where on a network to connect to. */
  static boolean namesServer(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(
            component ->
                component.getType() == URI.class
                    || component.getType().isRecord() && namesServer(component.getType())
                    || isVariants(component.getType())
                        && Arrays.stream(component.getType().getPermittedSubclasses())
                            .anyMatch(ConfigRecord::namesServer)
                    || SERVER.contains(component.getName().toLowerCase(Locale.ROOT)));
  }

  /** Returns all secrets of a configuration that are not empty. */
  static List<SecretText> secrets(@Nullable Object value) {
    if (value instanceof SecretText secret) {
      return secret.isEmpty() ? List.of() : List.of(secret);
    }
    if (value instanceof List<?> list) {
      return list.stream().flatMap(item -> secrets(item).stream()).toList();
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(item -> secrets(item).stream()).toList();
    }
    if (value instanceof Record config) {
      return Arrays.stream(config.getClass().getRecordComponents())
          .map(component -> read(config, component))
          .filter(Objects::nonNull)
          .flatMap(item -> secrets(item).stream())
          .toList();
    }
    return List.of();
  }

  private static @Nullable Object read(Record config, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
