package dev.holdfast.cli.jobfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A backup job as people write it.
 *
 * @param name of the job and of its folder at the destinations
 * @param source what is backed up
 * @param drill takes the test restores of {@code verify}; null for the source itself
 * @param destinations where copies go, at least one
 * @param options how backups are made
 */
public record JobFile(
    @ResourceName String name,
    @NotNull Adapter source,
    @Nullable Adapter drill,
    @Size(min = 1, max = 8) List<Adapter> destinations,
    @Field(label = "Options", defaultValue = "{}") BackupOptions options) {

  public JobFile {
    destinations = distinct(destinations);
  }

  /** Two destinations of one name could not be told apart in a report. */
  private static List<Adapter> distinct(List<Adapter> destinations) {
    Set<String> taken = new HashSet<>();
    List<Adapter> named = new ArrayList<>();
    for (Adapter destination : destinations) {
      String name = destination.name();
      for (int number = 2; !taken.add(name); number++) {
        name = destination.name() + " " + number;
      }
      named.add(destination.named(name));
    }
    return List.copyOf(named);
  }

  /** Everything that can't work beyond the form of the fields. */
  List<FieldError> errors() {
    List<FieldError> errors = new ArrayList<>();
    options
        .errors(destinations.size())
        .forEach(e -> errors.add(new FieldError("/options" + e.pointer(), e.message())));
    if (options.profileId() != null) {
      errors.add(
          new FieldError("/options/encryption/profileId", "only exists on a host; use recipients"));
    }
    return errors;
  }

  /**
   * An adapter with its configuration.
   *
   * @param adapter its id
   * @param name what to call it; the adapter's id when left out
   * @param config the values for its schema
   * @param connection to the machine where it works; null for this one
   */
  public record Adapter(
      @NotBlank String adapter,
      String name,
      @Field(label = "Values", defaultValue = "{}") ObjectNode config,
      @Nullable Connection connection) {

    public Adapter {
      name = name == null || name.isBlank() ? adapter : name;
    }

    Adapter named(String other) {
      return new Adapter(adapter, other, config, connection);
    }

    /** A folder of this machine as a destination. */
    public static Adapter folder(Path folder, boolean create) {
      ObjectNode config = JsonNodeFactory.instance.objectNode();
      config.put("path", folder.toAbsolutePath().toString()).put("create", create);
      return new Adapter("local", "local", config, null);
    }
  }

  /**
   * A connection with its configuration.
   *
   * @param adapter its id, for example ssh
   * @param config the values for its schema
   */
  public record Connection(
      @NotBlank String adapter, @Field(label = "Values", defaultValue = "{}") ObjectNode config) {}
}
