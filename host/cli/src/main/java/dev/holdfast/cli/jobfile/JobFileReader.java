package dev.holdfast.cli.jobfile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads job files. */
public final class JobFileReader {

  private final ObjectMapper yaml =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();
  private final Placeholders placeholders;

  /** A reader that fills placeholders from this environment. */
  public JobFileReader(Map<String, String> environment) {
    placeholders = new Placeholders(environment);
  }

  /**
   * The job in this file. The configurations of its adapters are not checked here.
   *
   * @throws HoldfastException with INVALID_REQUEST and what is wrong where
   */
  public JobFile read(Path file) {
    return checked(read(file, JobFile.class), file).named(baseName(file));
  }

  /**
   * The adapter in this file, which holds nothing else.
   *
   * @throws HoldfastException with INVALID_REQUEST and what is wrong where
   */
  public JobFile.Adapter readAdapter(Path file) {
    JobFile.Adapter adapter = read(file, JobFile.Adapter.class);
    if (adapter == null || adapter.adapter() == null) {
      throw invalid(file, "has no adapter.");
    }
    return adapter;
  }

  /**
   * The source in this file, which may be a job or hold nothing else.
   *
   * @throws HoldfastException with INVALID_REQUEST and what is wrong where
   */
  public JobFile.Adapter readSource(Path file) {
    return withSource(read(file, JobFile.class), file).source();
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private <T> T read(Path file, Class<T> type) {
    JsonNode tree = placeholders.fill(parse(file));
    try {
      return yaml.treeToValue(tree, type);
    } catch (UnrecognizedPropertyException e) {
      throw invalid(
          file, "has the unknown setting " + where(e) + ". Known here: " + known(e) + ".");
    } catch (JsonMappingException e) {
      throw invalid(file, "has a value of the wrong kind at " + where(e) + ".");
    } catch (JacksonException e) {
      throw invalid(file, "can't be parsed.");
    }
  }

  private JsonNode parse(Path file) {
    try {
      return yaml.readTree(InputFile.read(file, "job file"));
    } catch (JacksonException e) {
      throw invalid(file, "is not YAML" + place(e.getLocation()) + ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // It is in memory.
    }
  }

  /** Where a fault is, which a limit that was passed doesn't say. */
  private static String place(@Nullable JsonLocation at) {
    return at == null ? "" : ": line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static JobFile checked(JobFile job, Path file) {
    withSource(job, file);
    if (job.drill() != null && job.drill().adapter() == null) {
      throw invalid(file, "has a drill without an adapter.");
    }
    if (job.destinations().isEmpty()) {
      throw invalid(file, "has no destination.");
    }
    List<String> nameless =
        job.destinations().stream().map(JobFile.Adapter::adapter).filter(a -> a == null).toList();
    if (!nameless.isEmpty()) {
      throw invalid(file, "has a destination without an adapter.");
    }
    if (job.neededCopies() < 0 || job.neededCopies() > job.destinations().size()) {
      throw invalid(file, "requires more copies than it has destinations.");
    }
    if (job.parallelism() < 1 || job.parallelism() > BackupPlan.MAXIMUM_PARALLELISM) {
      throw invalid(file, "has a parallelism outside 1 to 8.");
    }
    if (job.stallSeconds() < 0) {
      throw invalid(file, "has negative stallSeconds.");
    }
    if (job.encryption() != null && job.encryption().recipients().isEmpty()) {
      throw invalid(file, "has encryption without recipients.");
    }
    return job;
  }

  private static JobFile withSource(@Nullable JobFile job, Path file) {
    if (job == null || job.source() == null || job.source().adapter() == null) {
      throw invalid(file, "has no source with an adapter.");
    }
    return job;
  }

  private static String baseName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private static String where(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("/", "/", ""));
  }

  private static HoldfastException invalid(Path file, String fault) {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "The job file " + file + " " + fault,
        "README.md shows a complete job file.");
  }
}
