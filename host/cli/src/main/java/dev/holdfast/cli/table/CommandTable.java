package dev.holdfast.cli.table;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.cli.console.CommandGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All commands for a running host. An operation without a row gets a command that its path and
 * method name, unless the table says that other commands use it.
 *
 * @param json nouns, and their rows by verb; {@code elsewhere} lists what has no row
 * @param behaviours what rows name under {@code does}
 */
public record CommandTable(JsonNode json, Map<String, Supplier<Behaviour>> behaviours) {

  /** Reads the table. */
  public static CommandTable read(Map<String, Supplier<Behaviour>> behaviours) {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(
                JsonReadFeature.ALLOW_JAVA_COMMENTS,
                JsonReadFeature.ALLOW_SINGLE_QUOTES,
                JsonReadFeature.ALLOW_TRAILING_COMMA,
                JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();
    try (InputStream table = CommandTable.class.getResourceAsStream("commands.json5")) {
      return new CommandTable(mapper.readTree(Objects.requireNonNull(table)), behaviours);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command with this name, with those below it. The document is read for no other name. */
  public Optional<CommandLine> find(String name) {
    return json.path(name).isObject() ? all(name::equals).findFirst() : Optional.empty();
  }

  /** Every command. */
  public Stream<CommandLine> all() {
    return all(name -> true);
  }

  private Stream<CommandLine> all(Predicate<String> wanted) {
    return ApiDocument.read().stream().flatMap(document -> all(document, wanted));
  }

  private Stream<CommandLine> all(ApiDocument document, Predicate<String> wanted) {
    Map<String, Map<String, Row>> nouns = rows();
    Set<String> known =
        nouns.values().stream()
            .flatMap(rows -> rows.values().stream())
            .map(Row::operation)
            .collect(Collectors.toSet());
    document
        .operations()
        .filter(operation -> operation.path().startsWith(Row.API + "/"))
        .filter(operation -> !known.contains(operation.key()) && !isElsewhere(operation))
        .toList()
        .forEach(
            operation -> {
              String noun = noun(operation, nouns);
              Row row = DerivedRow.of(operation);
              nouns.computeIfAbsent(noun, name -> new TreeMap<>()).putIfAbsent(row.name(), row);
            });
    return nouns.entrySet().stream()
        .filter(noun -> wanted.test(noun.getKey()))
        .map(noun -> command(noun.getKey(), List.copyOf(noun.getValue().values()), document));
  }

  private Map<String, Map<String, Row>> rows() {
    Map<String, Map<String, Row>> nouns = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> noun : json.properties()) {
      Map<String, Row> rows = new TreeMap<>();
      for (Map.Entry<String, JsonNode> row : noun.getValue().properties()) {
        if (row.getValue().isObject()) {
          rows.put(row.getKey(), new Row(row.getKey(), row.getValue()));
        }
      }
      if (noun.getValue().isObject()) {
        nouns.put(noun.getKey(), rows);
      }
    }
    return nouns;
  }

  private boolean isElsewhere(Operation operation) {
    return StreamSupport.stream(json.path("elsewhere").spliterator(), false)
        .map(key -> key.asText().replace(" ", " " + Row.API))
        .anyMatch(operation.key()::startsWith);
  }

  /** The noun with a row for the same things; otherwise the path's own word. */
  private static String noun(Operation operation, Map<String, Map<String, Row>> nouns) {
    String word = operation.path().substring(Row.API.length() + 1).split("/", 2)[0];
    String path = Row.API + "/" + word;
    List<String> candidates = new ArrayList<>();
    nouns.forEach(
        (noun, rows) -> {
          for (Row row : rows.values()) {
            String other = row.operation().split(" ")[1];
            if (other.equals(path)) {
              candidates.add(0, noun);
            } else if (other.startsWith(path + "/")) {
              candidates.add(noun);
            }
          }
        });
    return candidates.isEmpty() ? word : candidates.get(0);
  }

  private CommandLine command(String noun, List<Row> rows, ApiDocument document) {
    if (rows.size() == 1 && rows.get(0).name().equals(noun)) {
      return new CommandLine(command(rows.get(0), "", document));
    }
    CommandSpec group = CommandSpec.forAnnotatedObject(new CommandGroup()).name(noun);
    String help = json.path(noun).path("help").asText("Use the " + noun + " of a host.");
    group.usageMessage().description(help);
    String of = json.path(noun).path("of").asText();
    rows.forEach(
        row -> group.addSubcommand(row.name(), new CommandLine(command(row, of, document))));
    return new CommandLine(group);
  }

  private CommandSpec command(Row row, String of, ApiDocument document) {
    Supplier<Behaviour> behaviour = behaviours.get(row.text("does"));
    return RemoteCommand.of(
        row,
        document.operation(row.operation()),
        row.json().path("of").asText(of),
        behaviour == null ? new Behaviour() {} : behaviour.get());
  }
}
