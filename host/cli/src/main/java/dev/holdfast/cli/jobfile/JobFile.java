package dev.holdfast.cli.jobfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.run.ReadBack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A backup job as people write it.
 *
 * @param name of the job and of its folder at the destinations
 * @param source what is backed up
 * @param drill takes the test restores of {@code verify}; null for the source itself
 * @param databases which of its databases; empty for all that users have
 * @param destinations where copies go, at least one
 * @param neededCopies how many must be stored for the backup to count; 0 for all
 * @param compression such as {@code ZSTD} or {@code ZSTD:3}
 * @param encryption who can read the backup; null for no encryption
 * @param naming template of the backup's folder; empty for the usual one
 * @param parallelism how many databases are dumped at once
 * @param readBack which objects are read back before they count
 * @param stallSeconds how long nothing may move; 0 for the usual limit
 */
public record JobFile(
    String name,
    Adapter source,
    @Nullable Adapter drill,
    List<String> databases,
    List<Adapter> destinations,
    int neededCopies,
    String compression,
    @Nullable Encryption encryption,
    String naming,
    int parallelism,
    ReadBack readBack,
    int stallSeconds) {

  /** Fills what was left out. Names, source and destinations are checked by the reader. */
  public JobFile {
    databases = databases == null ? List.of() : List.copyOf(databases);
    destinations = destinations == null ? List.of() : distinct(destinations);
    compression = Objects.requireNonNullElse(compression, "ZSTD");
    naming = Objects.requireNonNullElse(naming, "");
    parallelism = parallelism == 0 ? 1 : parallelism;
    readBack = Objects.requireNonNullElse(readBack, ReadBack.UNATTESTED);
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
      named.add(new Adapter(destination.adapter(), name, destination.config()));
    }
    return List.copyOf(named);
  }

  /** The copies that are needed, as a number. */
  public int copiesNeeded() {
    return neededCopies == 0 ? destinations.size() : neededCopies;
  }

  JobFile named(String fallback) {
    return name != null && !name.isBlank()
        ? this
        : new JobFile(
            fallback,
            source,
            drill,
            databases,
            destinations,
            neededCopies,
            compression,
            encryption,
            naming,
            parallelism,
            readBack,
            stallSeconds);
  }

  /**
   * An adapter with its configuration.
   *
   * @param adapter its id
   * @param name what to call it; the adapter's id when left out
   * @param config the values for its schema
   */
  public record Adapter(String adapter, String name, ObjectNode config) {

    /** Fills what was left out. */
    public Adapter {
      config = config == null ? JsonNodeFactory.instance.objectNode() : config;
      name = name == null || name.isBlank() ? Objects.requireNonNullElse(adapter, "") : name;
    }

    /** A folder of this machine as a destination. */
    public static Adapter folder(Path folder, boolean create) {
      ObjectNode config = JsonNodeFactory.instance.objectNode();
      config.put("path", folder.toAbsolutePath().toString()).put("create", create);
      return new Adapter("local", "local", config);
    }
  }

  /**
   * Who can read the backup.
   *
   * @param recipients age recipients
   */
  public record Encryption(List<String> recipients) {

    public Encryption {
      recipients = recipients == null ? List.of() : List.copyOf(recipients);
    }
  }
}
