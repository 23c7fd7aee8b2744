package dev.holdfast.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.remote.Names;
import dev.holdfast.cli.remote.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a value of the API is called on the command line. */
final class Wording {

  /** What some fields of the API are called. */
  private static final Map<String, String> LABELS =
      Map.of("email", "e-mail address", "slug", "short name (slug)", "prefix", "first part");

  private Wording() {}

  /** The option's name, such as {@code --source} for {@code sourceId}. */
  static String option(Row row, Parameter parameter) {
    String word = row.texts("options").getOrDefault(parameter.name(), kebab(singular(parameter)));
    return "--" + word + (parameter.isSecret() ? "-file" : "");
  }

  /** Where the value's place in a usage line is. */
  static String label(Parameter parameter, List<Resource> resources) {
    if (parameter.isSecret()) {
      return "FILE";
    }
    if (!resources.isEmpty()) {
      return label(resources.get(0));
    }
    return switch (parameter.schema().path("type").asText()) {
      case "boolean" -> "true|false";
      case "integer", "number" -> "NUMBER";
      case "object" -> "NAME[=VALUE]";
      default -> labelOfText(parameter);
    };
  }

  static String label(Resource resource) {
    return resource.noun().replaceFirst(".* ", "").toUpperCase(Locale.ROOT);
  }

  private static String labelOfText(Parameter parameter) {
    if (parameter.hasFormat("date-time")) {
      return "TIME";
    }
    if (parameter.schema().path("items").path("properties").size() > 1) {
      return "NAME[=NEW]";
    }
    return kebab(singular(parameter)).toUpperCase(Locale.ROOT).replaceFirst(".*-", "");
  }

  /** What people may write for one of these: {@code The role's short name (slug), name or id.} */
  static String help(Resource resource) {
    List<String> ways =
        resource.names().stream()
            .filter(name -> !name.equals("id"))
            .map(name -> LABELS.getOrDefault(name, name))
            .toList();
    String or = ways.isEmpty() ? "" : String.join(", ", ways) + " or ";
    return "The " + resource.noun() + "'s " + or + "id.";
  }

  /** What the document says of a value, as a sentence, with its words and default. */
  static String help(Parameter parameter, List<Resource> resources) {
    StringBuilder help = new StringBuilder(sentence(text(parameter, resources)));
    if (!parameter.words().isEmpty()) {
      help.append(" One of: ").append(String.join(", ", choices(parameter))).append('.');
    }
    JsonNode standard = parameter.schema().path("default");
    if (standard.isValueNode()) {
      help.append(" Default: ")
          .append(parameter.words().isEmpty() ? standard.asText() : word(standard.asText()))
          .append('.');
    }
    return help.toString();
  }

  private static String text(Parameter parameter, List<Resource> resources) {
    String text = parameter.schema().path("description").asText();
    boolean named = text.isEmpty() || parameter.place() == Parameter.Place.PATH;
    if (named && !resources.isEmpty()) {
      return help(resources.get(0));
    }
    return text.isEmpty() ? words(singular(parameter)) : text;
  }

  /** The words that a value takes, as people write them. */
  static List<String> choices(Parameter parameter) {
    return StreamSupport.stream(parameter.words().spliterator(), false)
        .map(word -> word(word.asText()))
        .collect(Collectors.toList());
  }

  static String sentence(String text) {
    String start = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return start.endsWith(".") ? start : start + ".";
  }

  /** A word of the API as people write it; the API has them in capitals. */
  private static String word(String value) {
    return value.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One of a list is given at a time; an id goes without that word. */
  private static String singular(Parameter parameter) {
    String name = Names.label(parameter.name());
    return parameter.is("array") || parameter.is("object") ? name.replaceFirst("s$", "") : name;
  }

  private static String words(String name) {
    return kebab(name).replace('-', ' ');
  }

  static String kebab(String name) {
    return name.replaceAll("(?<=[a-z0-9])([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
