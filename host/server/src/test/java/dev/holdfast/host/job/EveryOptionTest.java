package dev.holdfast.host.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.jobfile.JobFileReader;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.schema.RecordSchema;
import dev.holdfast.host.schedule.SchedulingOptions;
import dev.holdfast.host.schedule.SchedulingOptions.Missed;
import dev.holdfast.host.schedule.SchedulingOptions.Overlap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An option that is a component of the record works in requests, job files and rows without further
 * code.
 */
class EveryOptionTest {

  private static final int COPIES = 8;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** One of these is valid for any text. */
  private static final List<String> TEXTS =
      List.of(
          "ZSTD:1",
          "{job}-{id}",
          AgeIdentity.generate().recipient(),
          UUID.randomUUID().toString(),
          "text");

  @TempDir Path folder;

  static Stream<String> options() {
    return Arrays.stream(BackupOptions.class.getRecordComponents()).map(RecordComponent::getName);
  }

  @ParameterizedTest
  @MethodSource("options")
  void everyOptionWorksInRequestsRowsAndJobFiles(String option) {
    JsonNode schema =
        RecordSchema.of(JobRequest.class).document().at("/properties/options/properties/" + option);
    List<BackupOptions> others = others(option, schema);
    assertThat(others).as("values of " + schema).isNotEmpty();
    assertThat(others).allSatisfy(other -> assertThat(ofRow(other)).isEqualTo(other));
    assertThat(others).anySatisfy(other -> assertThat(ofFile(other)).contains(other));
  }

  /** Returns valid options in which this one differs from the default. */
  private static List<BackupOptions> others(String option, JsonNode schema) {
    BackupOptions usual = BackupOptions.defaults();
    return values(schema)
        .flatMap(value -> of(usual, option, value).stream())
        .filter(other -> !other.equals(usual) && other.errors(COPIES).isEmpty())
        .toList();
  }

  private static Stream<JsonNode> values(JsonNode schema) {
    if (schema.has("enum")) {
      return StreamSupport.stream(schema.path("enum").spliterator(), false);
    }
    return switch (schema.path("type").asText()) {
      case "boolean" -> Stream.of(JSON.booleanNode(true), JSON.booleanNode(false));
      case "integer" ->
          Stream.of("minimum", "maximum").map(limit -> JSON.numberNode(schema.path(limit).asInt()));
      case "array" -> values(schema.path("items")).map(value -> JSON.arrayNode().add(value));
      case "object" ->
          schema.path("properties").properties().stream()
              .flatMap(
                  property ->
                      values(property.getValue())
                          .map(value -> JSON.objectNode().set(property.getKey(), value)));
      default -> TEXTS.stream().map(JSON::textNode);
    };
  }

  private static Optional<BackupOptions> of(BackupOptions usual, String option, JsonNode value) {
    try {
      return Optional.of(usual.with(option, value));
    } catch (InvalidValuesException e) {
      return Optional.empty();
    }
  }

  private static BackupOptions ofRow(BackupOptions options) {
    return new Job(
            new JobRequest(
                "job",
                new UUID(0, 0),
                null,
                List.of(),
                options,
                true,
                List.of(),
                null,
                new SchedulingOptions("UTC", Missed.SKIP, Overlap.SKIP, Overlap.SKIP, 0, 0, 1),
                NotificationEvents.ALWAYS,
                List.of()))
        .options();
  }

  private Optional<BackupOptions> ofFile(BackupOptions options) {
    JsonNode adapter = JSON.objectNode().put("adapter", "a");
    ObjectNode job = JSON.objectNode().set("source", adapter);
    for (int i = 0; i < COPIES; i++) {
      job.withArray("destinations").add(adapter);
    }
    try {
      Path file = folder.resolve("job.yaml");
      job.set("options", options.json());
      Files.writeString(file, job.toString());
      return Optional.of(new JobFileReader(Map.of()).read(file).options());
    } catch (InvalidValuesException e) {
      return Optional.empty(); // For example a profile, which exists only on a host.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
