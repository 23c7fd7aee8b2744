package dev.holdfast.cli.remote;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A list as one JSON document, written as it comes: {@code items}, and {@code next}, where it goes
 * on. When it breaks off, {@code code}, {@code message} and {@code hint} take the place of {@code
 * next}.
 */
public final class ListDocument {

  private ListDocument() {}

  /** Prints all of a list. */
  public static int printAll(Console console, HostClient host, Query list) {
    return print(console, Pages.whole(host, list));
  }

  static int print(Console console, Pages pages) {
    // Refused at once, nothing is printed yet, and the command fails as any other.
    JsonNode first = pages.next();
    if (!first.isArray()) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST, "The response is not a list.", "Omit --all.");
    }
    try (JsonGenerator json = RecordJson.MAPPER.createGenerator(console.out())) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("items");
      try {
        write(first, json);
        while (pages.hasNext() && Console.hasArrived()) {
          write(pages.next(), json);
        }
      } catch (HoldfastException e) {
        return breakOff(json, console, Reason.of(e));
      }
      json.writeEndArray();
      json.writeStringField("next", pages.cursor());
      json.writeEndObject();
      json.writeRaw(System.lineSeparator());
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int breakOff(JsonGenerator json, Console console, Reason reason)
      throws IOException {
    console.complain(reason);
    json.writeEndArray();
    json.writeStringField("code", reason.code());
    json.writeStringField("message", reason.message());
    json.writeStringField("hint", reason.hint());
    json.writeEndObject();
    json.writeRaw(System.lineSeparator());
    return ExitCode.FAILED;
  }

  private static void write(JsonNode items, JsonGenerator json) throws IOException {
    for (JsonNode item : items) {
      json.writeTree(item);
    }
  }
}
