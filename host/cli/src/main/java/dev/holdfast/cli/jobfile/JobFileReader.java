package dev.holdfast.cli.jobfile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.holdfast.cli.jobfile.JobFile.Adapter;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.schema.RecordBinder;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads job files. */
public final class JobFileReader {

  private static final String HINT =
      "docs/jobs.md shows a complete one. Quote texts that YAML reads as something else, such as"
          + " 'no' and '007'.";

  private final ObjectMapper yaml =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private final Placeholders placeholders;

  /** A reader that fills placeholders from this environment. */
  public JobFileReader(Map<String, String> environment) {
    placeholders = new Placeholders(environment);
  }

  /**
   * The job in this file. The configurations of its adapters are not checked here.
   *
   * @throws HoldfastException with everything that is wrong, and where
   */
  public JobFile read(Path file) {
    return job(parse(file), file);
  }

  /**
   * The adapter in this file, which holds nothing else.
   *
   * @throws HoldfastException with everything that is wrong, and where
   */
  public Adapter readAdapter(Path file) {
    return bind(file, Adapter.class, parse(file));
  }

  /**
   * The source in this file, which may be a job or hold nothing else.
   *
   * @throws HoldfastException with everything that is wrong, and where
   */
  public Adapter readSource(Path file) {
    ObjectNode tree = parse(file);
    return tree.size() > 1 ? job(tree, file).source() : bind(file, SourceOnly.class, tree).source();
  }

  private record SourceOnly(@NotNull Adapter source) {}

  private static JobFile job(ObjectNode tree, Path file) {
    requireOptionsBelow(tree, file);
    if (!tree.has("name")) {
      tree.put("name", file.getFileName().toString().replaceFirst("\\.ya?ml$", ""));
    }
    JobFile job = bind(file, JobFile.class, tree);
    require(file, job.errors());
    return job;
  }

  /** Builds before 0.1.0 had the options beside the source. */
  private static void requireOptionsBelow(ObjectNode tree, Path file) {
    String options =
        Arrays.stream(BackupOptions.class.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(tree::has)
            .collect(Collectors.joining(", "));
    if (!options.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The job file %s has options beside its source: %s.".formatted(file, options),
          "Write them below \"options:\".");
    }
  }

  private ObjectNode parse(Path file) {
    try {
      JsonNode tree = yaml.readTree(InputFile.read(file, "job file"));
      if (tree instanceof ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        findEmpty(object, "", errors);
        require(file, errors);
        placeholders.fill(object);
        return object;
      }
      throw invalid(file, "is empty or not a mapping.");
    } catch (JacksonException e) {
      throw invalid(file, "is not YAML" + place(e.getLocation()) + ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // It is in memory.
    }
  }

  /** A key whose values were commented out: that must not turn off encryption, for example. */
  private static void findEmpty(JsonNode tree, String pointer, List<FieldError> errors) {
    for (Map.Entry<String, JsonNode> property : tree.properties()) {
      if (property.getValue().isNull()) {
        errors.add(new FieldError(pointer + "/" + property.getKey(), "has no value"));
      } else if (!property.getKey().equals("config")) {
        findEmpty(property.getValue(), pointer + "/" + property.getKey(), errors);
      }
    }
    for (int i = 0; tree.isArray() && i < tree.size(); i++) {
      findEmpty(tree.get(i), pointer + "/" + i, errors);
    }
  }

  /** Where a fault is, which a limit that was passed doesn't say. */
  private static String place(@Nullable JsonLocation at) {
    return at == null ? "" : ": line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static <R extends Record> R bind(Path file, Class<R> type, ObjectNode tree) {
    try {
      return RecordBinder.bind(subject(file), type, tree);
    } catch (InvalidValuesException e) {
      throw new InvalidValuesException(subject(file), e.errors(), HINT);
    }
  }

  private static void require(Path file, List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new InvalidValuesException(subject(file), errors, HINT);
    }
  }

  private static String subject(Path file) {
    return "The job file " + file;
  }

  private static HoldfastException invalid(Path file, String fault) {
    return new HoldfastException(ProblemCode.INVALID_REQUEST, subject(file) + " " + fault, HINT);
  }
}
