package dev.holdfast.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.cli.remote.Resource;
import dev.holdfast.cli.remote.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The arguments and options of a command, and the request that they make. */
final class Arguments {

  private final Row row;
  private final Operation operation;
  private final Optional<Resource> subject;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, OptionSpec> edits = new LinkedHashMap<>();

  Arguments(Row row, Operation operation, Optional<Resource> subject) {
    this.row = row;
    this.operation = operation;
    this.subject = subject;
  }

  /** Offers them. */
  void addTo(CommandSpec command) {
    List<Parameter> parameters = operation.parameters();
    List<Parameter> positional =
        new ArrayList<>(
            parameters.stream().filter(each -> each.place() == Parameter.Place.PATH).toList());
    for (String name : row.words("arguments")) {
      parameters.stream().filter(each -> each.name().equals(name)).forEach(positional::add);
    }
    for (int i = 0; i < positional.size(); i++) {
      addArgument(command, positional.get(i), i);
    }
    for (Parameter parameter : parameters) {
      if (!positional.contains(parameter) && !isElsewhere(parameter)) {
        addOption(command, parameter);
      }
    }
    for (String list : row.words("edit")) {
      String one = list.replaceFirst("s$", "");
      addEdit(command, "add", one, "to add");
      addEdit(command, "remove", one, "to remove");
    }
  }

  /** What other classes ask for: pages, versions, and what the row says. */
  private boolean isElsewhere(Parameter parameter) {
    return row.words("without").contains(parameter.name())
        || row.texts("fixed").containsKey(parameter.name())
        || parameter.name().equals("If-Match")
        || parameter.name().equals("Last-Event-ID")
        || (row.isList() && List.of("after", "limit").contains(parameter.name()));
  }

  private void addArgument(CommandSpec command, Parameter parameter, int index) {
    List<Resource> resources = resources(parameter);
    boolean list = parameter.is("array");
    PositionalParamSpec argument =
        PositionalParamSpec.builder()
            .type(Value.type(parameter))
            .auxiliaryTypes(Value.elements(parameter))
            .converters(Value.converters(parameter))
            .index(list ? index + "..*" : Integer.toString(index))
            .arity(list ? "0..*" : "1")
            .required(!list)
            .paramLabel(Wording.label(parameter, resources))
            .description(escaped(help(parameter, resources)))
            .build();
    command.addPositional(argument);
    values.put(parameter.name(), new Value(parameter, argument, resources));
  }

  private void addOption(CommandSpec command, Parameter parameter) {
    List<Resource> resources = resources(parameter);
    boolean required =
        row.words("needs").contains(parameter.name())
            || (parameter.isRequired()
                && !parameter.isSecret()
                && !isEdit()
                && !isGiven(parameter));
    OptionSpec.Builder builder =
        OptionSpec.builder(Wording.option(row, parameter))
            .type(Value.type(parameter))
            .auxiliaryTypes(Value.elements(parameter))
            .converters(Value.converters(parameter))
            .required(required)
            .paramLabel(Wording.label(parameter, resources))
            .completionCandidates(Wording.choices(parameter))
            .description(escaped(help(parameter, resources)));
    builder.mapFallbackValue("true");
    if (parameter.is("boolean")) {
      builder.arity("0..1").fallbackValue("true");
    } else if (parameter.is("array") && !parameter.schema().at("/items").has("properties")) {
      builder.splitRegex(parameter.name().equals("databases") ? "" : ",");
    }
    OptionSpec option = builder.build();
    command.addOption(option);
    values.put(parameter.name(), new Value(parameter, option, resources));
  }

  private void addEdit(CommandSpec command, String verb, String one, String purpose) {
    OptionSpec option =
        OptionSpec.builder("--" + verb + "-" + one)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .splitRegex(",")
            .paramLabel(one.toUpperCase(Locale.ROOT))
            .description(Wording.sentence(one + "s " + purpose))
            .build();
    command.addOption(option);
    edits.put(verb, option);
  }

  private List<Resource> resources(Parameter parameter) {
    return parameter.name().equals("id")
        ? subject.stream().toList()
        : Resources.ofField(parameter.name());
  }

  private String help(Parameter parameter, List<Resource> resources) {
    String own = row.texts("say").get(parameter.name());
    return own == null ? Wording.help(parameter, resources) : own;
  }

  /** Text of the document isn't a format of picocli's. */
  private static String escaped(String text) {
    return text.replace("%", "%%").replace("${", "$${");
  }

  private boolean isGiven(Parameter parameter) {
    return row.texts("send").containsKey(parameter.name())
        || row.words("optional").contains(parameter.name());
  }

  private boolean isEdit() {
    return operation.has("If-Match");
  }

  Optional<Value> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(Value::isGiven);
  }

  /** What was given, to name it in a sentence. */
  List<String> texts() {
    return values.values().stream()
        .filter(value -> value.isGiven() && !value.parameter().isSecret())
        .map(Value::text)
        .toList();
  }

  /** The path with the ids of what was named, and the query. */
  Query query(HostClient host, String template) {
    Query query = new Query("");
    for (String part : template.substring(1).split("/")) {
      query =
          query.below(
              part.startsWith("{")
                  ? values.get(part.substring(1, part.length() - 1)).json(host).asText()
                  : part);
    }
    for (Value value : in(Parameter.Place.QUERY)) {
      query = query.with(value.parameter().name(), value.json(host).asText(null));
    }
    for (Map.Entry<String, String> standard : sent().entrySet()) {
      if (operation.has(standard.getKey()) && value(standard.getKey()).isEmpty()) {
        query = query.with(standard.getKey(), standard.getValue());
      }
    }
    return query;
  }

  private Map<String, String> sent() {
    Map<String, String> sent = new LinkedHashMap<>(row.texts("send"));
    sent.putAll(row.texts("fixed"));
    return sent;
  }

  Map<String, String> headers() {
    return in(Parameter.Place.HEADER).stream()
        .collect(Collectors.toMap(value -> value.parameter().name(), Value::text));
  }

  private List<Value> in(Parameter.Place place) {
    return values.values().stream()
        .filter(value -> value.parameter().place() == place && value.isGiven())
        .toList();
  }

  /** The host's message with options and arguments in place of pointers into the request. */
  String named(String message) {
    String named = message;
    for (Value value : values.values()) {
      Parameter parameter = value.parameter();
      boolean body = parameter.place() == Parameter.Place.BODY;
      String pointer = body ? parameter.pointer().toString() : "/" + parameter.name();
      named =
          named.replaceAll(
              " " + Pattern.quote(pointer) + "(/\\d+)?(?=: )",
              Matcher.quoteReplacement(" " + value.label()));
    }
    return named;
  }

  /** Whether there is anything to change. */
  boolean hasChange() {
    return !in(Parameter.Place.BODY).isEmpty()
        || edits.values().stream().anyMatch(edit -> edit.getValue() != null)
        || row.words("arguments").stream().anyMatch(values::containsKey);
  }

  /** The body: what is there, as far as it can be sent, with what was given. */
  ObjectNode body(HostClient host, JsonNode present) {
    RequestBody body = new RequestBody(operation, present);
    sent().forEach(body::putDefault);
    for (Value value : values.values()) {
      Parameter parameter = value.parameter();
      boolean asked = parameter.isSecret() && parameter.isRequired();
      if (parameter.place() == Parameter.Place.BODY && (value.isGiven() || asked)) {
        body.set(parameter, value.json(host));
      }
    }
    row.words("edit").forEach(list -> body.edit(list, given("add"), given("remove")));
    return body.json();
  }

  private List<String> given(String verb) {
    List<String> texts = edits.get(verb).getValue();
    return texts == null ? List.of() : texts;
  }
}
