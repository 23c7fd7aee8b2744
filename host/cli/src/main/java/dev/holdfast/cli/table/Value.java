package dev.holdfast.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.cli.console.InstantConverter;
import dev.holdfast.cli.console.PasswordOption;
import dev.holdfast.cli.console.RestoreItemConverter;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.console.Terminal;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.Resource;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.plugin.config.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A parameter and what was given for it, which becomes JSON of the type that the API wants. */
record Value(Parameter parameter, ArgSpec argument, List<Resource> resources) {

  /** What picocli reads it as. */
  static Class<?> type(Parameter parameter) {
    return switch (parameter.schema().path("type").asText()) {
      case "array" -> List.class;
      case "object" -> Map.class;
      case "boolean" -> Boolean.class;
      case "integer" -> Long.class;
      default -> String.class;
    };
  }

  /** Of what the elements of lists are. */
  static Class<?>[] elements(Parameter parameter) {
    return switch (parameter.schema().path("type").asText()) {
      case "array" -> new Class<?>[] {String.class};
      case "object" -> new Class<?>[] {String.class, String.class};
      default -> new Class<?>[] {type(parameter)};
    };
  }

  /** What checks each, before anything is sent; none when the host does. */
  static ITypeConverter<?>[] converters(Parameter parameter) {
    ITypeConverter<?> converter = null;
    if (!parameter.words().isEmpty()) {
      converter = text -> text.toUpperCase(Locale.ROOT).replace('-', '_');
    } else if (parameter.hasFormat("date-time")) {
      converter = text -> new InstantConverter().convert(text).toString();
    } else if (isPair(parameter)) {
      converter = Value::checked;
    }
    return converter == null ? new ITypeConverter<?>[0] : new ITypeConverter<?>[] {converter};
  }

  private static String checked(String pair) {
    new RestoreItemConverter().convert(pair);
    return pair;
  }

  private static boolean isPair(Parameter parameter) {
    return parameter.schema().at("/items/properties").size() == 2;
  }

  /** Of arguments that are a list, none is an empty one. */
  boolean isGiven() {
    return argument.getValue() != null || (argument.isPositional() && parameter.is("array"));
  }

  /** What it is called in a usage line. */
  String label() {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  String text() {
    return String.valueOf(argument.<Object>getValue());
  }

  /** As it is sent; null where empty text takes a value away. */
  JsonNode json(HostClient host) {
    Object given = argument.getValue();
    if (given == null && parameter.is("array")) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (parameter.isSecret()) {
      return TextNode.valueOf(secret((String) given).reveal());
    }
    if (given instanceof List<?> all) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      all.stream()
          .map(Object::toString)
          .filter(text -> !text.isEmpty())
          .forEach(text -> array.add(item(text, host)));
      return array;
    }
    if (given instanceof Map<?, ?> all) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      all.forEach((name, value) -> object.put((String) name, (String) value));
      return object;
    }
    if (given instanceof Boolean yes) {
      return JsonNodeFactory.instance.booleanNode(yes);
    }
    if (given instanceof Long number) {
      return JsonNodeFactory.instance.numberNode(number);
    }
    String text = String.valueOf(given);
    return text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(id(text, resources, host));
  }

  /** What can't be an argument comes from a file or the terminal; a new password, twice. */
  private SecretText secret(@Nullable String file) {
    String option = argument.isOption() ? "--" + Wording.kebab(parameter.name()) + "-file" : "";
    if (parameter.name().startsWith("new")) {
      return PasswordOption.chosen(file, option);
    }
    String label = Wording.sentence(Wording.kebab(parameter.name()).replace('-', ' '));
    return file == null
        ? Terminal.askSecret(label.replaceFirst("\\.$", ""), option)
        : SecretFile.read(file);
  }

  private JsonNode item(String text, HostClient host) {
    List<String> names = new ArrayList<>();
    parameter.schema().at("/items/properties").fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      return TextNode.valueOf(id(text, resources, host));
    }
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    if (isPair(parameter)) {
      RestoreItem pair = new RestoreItemConverter().convert(text);
      item.put(names.get(0), pair.subject().label()).put(names.get(1), pair.target());
      return item;
    }
    return item.put(names.get(0), id(text, Resources.ofField(names.get(0)), host));
  }

  private static String id(String text, List<Resource> resources, HostClient host) {
    return resources.isEmpty() ? text : resources.get(0).id(host, text);
  }
}
