package dev.holdfast.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.http.Query;
import dev.holdfast.cli.jobfile.InputFile;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.ListDocument;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends any request to a host, for what has no command here, such as what a newer host does. */
@Command(
    name = "api",
    description =
        "Send a request to the host's REST API, and print the JSON that it answers. PATH is below"
            + " /api/v1 unless it begins with /.",
    mixinStandardHelpOptions = true)
final class ApiCommand implements Callable<Integer> {

  @Mixin private HostOptions options;

  @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT, PATCH or DELETE.")
  private String method = "";

  @Parameters(index = "1", paramLabel = "PATH", description = "Such as jobs or /openapi.json.")
  private String path = "";

  @Option(
      names = {"-F", "--field"},
      paramLabel = "NAME=VALUE",
      description =
          "A field of the body, a dot between nested names. JSON (true, 7, null, [..]) is sent as"
              + " such, anything else as text. @FILE reads the value from a file, as a secret needs.")
  private Map<String, String> fields = Map.of();

  @Option(names = "--query", paramLabel = "NAME=VALUE", description = "A parameter of the query.")
  private Map<String, String> query = Map.of();

  @Option(
      names = {"-H", "--header"},
      paramLabel = "NAME=VALUE",
      description = "A header, such as If-Match or Idempotency-Key.")
  private Map<String, String> headers = Map.of();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Send this JSON, to which fields are added; - is standard input.")
  private @Nullable String input;

  @Option(
      names = "--all",
      description = "Follow 'next' of a list to its end, and print all its items as one document.")
  private boolean all;

  @Override
  public Integer call() {
    Query wanted = new Query(path.startsWith("/") ? path : "/api/v1/" + path);
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      wanted = wanted.with(parameter.getKey(), parameter.getValue());
    }
    if (all) {
      if (!method.equalsIgnoreCase("GET")
          || input != null
          || !(fields.isEmpty() && headers.isEmpty())) {
        throw invalid("--all is only for GET, without body and headers.", "Omit it.");
      }
      return ListDocument.printAll(options.console(), options.host(), wanted);
    }
    JsonNode body = input == null ? null : parsed(input);
    if (!fields.isEmpty()) {
      if (body != null && !body.isObject()) {
        throw invalid("Fields can't be added to " + input + ".", "It contains no JSON object.");
      }
      ObjectNode object = body == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) body;
      fields.forEach((name, value) -> put(object, name, value(value)));
      body = object;
    }
    JsonNode answer = send(wanted.text(), body);
    if (!answer.isMissingNode()) {
      options.console().line(answer.toPrettyString());
    }
    return ExitCode.DONE;
  }

  private JsonNode send(String to, @Nullable JsonNode body) {
    try {
      return options.host().send(method.toUpperCase(Locale.ROOT), to, body, headers).body();
    } catch (IllegalArgumentException e) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The request is malformed: " + e.getMessage() + ".",
          "Check method, path and headers; other characters than a path's go into --query.",
          e);
    }
  }

  private static void put(ObjectNode object, String name, JsonNode value) {
    int dot = name.lastIndexOf('.');
    try {
      ObjectNode holder =
          dot < 0 ? object : object.withObject("/" + name.substring(0, dot).replace('.', '/'));
      holder.set(name.substring(dot + 1), value);
    } catch (UnsupportedOperationException e) { // Jackson's, for a value that holds no fields.
      throw invalid("The field " + name + " is below one that is no object.", "Check the names.");
    }
  }

  private static JsonNode value(String text) {
    if (text.startsWith("@")) {
      return TextNode.valueOf(read(text.substring(1), "value file").stripTrailing());
    }
    try {
      JsonNode json = RecordJson.MAPPER.readTree(text);
      return json.isMissingNode() ? TextNode.valueOf(text) : json;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  private static JsonNode parsed(String file) {
    try {
      JsonNode json = RecordJson.MAPPER.readTree(read(file, "input file"));
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Said below, without what the file contains.
    }
    throw invalid(
        "The input file " + file + " contains no JSON.", "Check that it is the right file.");
  }

  private static String read(String file, String what) {
    return new String(InputFile.read(InputFile.named(file), what), StandardCharsets.UTF_8);
  }

  private static HoldfastException invalid(String message, String hint) {
    return new HoldfastException(ProblemCode.INVALID_REQUEST, message, hint);
  }
}
