package dev.holdfast.cli.table;

import static java.util.Map.entry;

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

  /** Where the API's own name would be long, or another one is usual. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          entry("allowedMfaMethods", "two-factor-methods"),
          entry("expiresAt", "until"),
          entry("faviconUrl", "favicon"),
          entry("logoUrl", "logo"),
          entry("maxAgeDays", "password-days"),
          entry("minimumLength", "password-length"),
          entry("overlapSeconds", "overlap"),
          entry("ownerEmail", "owner"),
          entry("profileId", "encryption-profile"),
          entry("preventReuse", "password-history"),
          entry("primaryColor", "color"),
          entry("replaceExisting", "replace"),
          entry("requireMfa", "require-two-factor"),
          entry("secretKey", "identity"),
          entry("sessionIdle", "session-idle"),
          entry("targetId", "into"),
          entry("userId", "member"));

  private static final Map<String, String> LABELS =
      Map.of("email", "e-mail address", "slug", "short name (slug)", "prefix", "first part");

  private Wording() {}

  /** The option's name, such as {@code --source} for {@code sourceId}. */
  static String option(Row row, Parameter parameter) {
    String own = row.texts("options").getOrDefault(parameter.name(), OPTIONS.get(parameter.name()));
    String word = own == null ? kebab(singular(parameter)) : own;
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
      default -> text(parameter);
    };
  }

  static String label(Resource resource) {
    return resource.noun().replaceFirst(".* ", "").toUpperCase(Locale.ROOT);
  }

  private static String text(Parameter parameter) {
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

  /** What the document says of a value, in a sentence, with its words and default. */
  static String help(Parameter parameter, List<Resource> resources) {
    String text = parameter.schema().path("description").asText();
    StringBuilder help = new StringBuilder();
    if (parameter.place() == Parameter.Place.QUERY && text.isEmpty()) {
      help.append("Only with this ").append(words(singular(parameter))).append('.');
    } else if (text.isEmpty() && !resources.isEmpty()) {
      help.append(help(resources.get(0)));
    } else {
      // The document goes on where the name ends: "whether it can be run".
      boolean goesOn = text.isEmpty() || Character.isLowerCase(text.charAt(0));
      String subject = words(singular(parameter)) + (text.isEmpty() ? "" : ": ");
      help.append(sentence((goesOn ? subject : "") + text));
    }
    if (!parameter.words().isEmpty()) {
      help.append(" One of: ").append(String.join(", ", choices(parameter))).append('.');
    }
    JsonNode standard = parameter.schema().path("default");
    if (standard.isValueNode()) {
      help.append(" Default: ")
          .append(parameter.words().isEmpty() ? standard.asText() : word(standard))
          .append('.');
    }
    return help.toString();
  }

  /** The words that a value takes, as people write them. */
  static List<String> choices(Parameter parameter) {
    return StreamSupport.stream(parameter.words().spliterator(), false)
        .map(Wording::word)
        .collect(Collectors.toList());
  }

  static String sentence(String text) {
    String start = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return start.endsWith(".") ? start : start + ".";
  }

  /** A word of the API as people write it; the API has them in capitals. */
  private static String word(JsonNode value) {
    return value.asText().toLowerCase(Locale.ROOT).replace('_', '-');
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
