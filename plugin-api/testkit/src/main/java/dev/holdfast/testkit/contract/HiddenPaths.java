package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Finds text fields of a configuration record that seem to name files: the host restricts only
 * fields of the type {@code Path}.
 */
final class HiddenPaths {

  private static final java.util.regex.Pattern WORD =
      java.util.regex.Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");
  private static final Set<String> TELLING =
      Set.of(
          "path",
          "paths",
          "file",
          "files",
          "filename",
          "folder",
          "folders",
          "directory",
          "dir",
          "socket",
          "program",
          "programs",
          "executable",
          "binary",
          "command",
          "script",
          "keytab",
          "keystore",
          "truststore",
          "tnsnames",
          "wallet",
          "mount");

  private HiddenPaths() {}

  /** Returns the names of these fields. */
  static List<String> in(Class<?> type) {
    List<String> found = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      find(component, component.getGenericType(), found);
    }
    return found;
  }

  private static void find(RecordComponent component, Type type, List<String> found) {
    if (type instanceof ParameterizedType list) {
      find(component, list.getActualTypeArguments()[0], found);
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      in(plain).forEach(inner -> found.add(component.getName() + "." + inner));
    } else if (type == String.class && seemsToBePath(component)) {
      found.add(component.getName());
    }
  }

  private static boolean seemsToBePath(RecordComponent component) {
    Field field = component.getAnnotation(Field.class);
    Pattern pattern = component.getAnnotation(Pattern.class);
    String texts = field == null ? "" : field.label();
    String example = field == null ? "" : field.placeholder() + field.defaultValue();
    return isTelling(component.getName())
        || isTelling(texts)
        || example.startsWith("/")
        || example.startsWith("~")
        || pattern != null && pattern.regexp().startsWith("/");
  }

  private static boolean isTelling(String text) {
    Matcher words = WORD.matcher(text);
    return words.results().anyMatch(w -> TELLING.contains(w.group().toLowerCase(Locale.ROOT)));
  }
}
