package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.Resource;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.run.ReadBack;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a job is to be like; what isn't given stays as it is. */
final class JobValues {

  /** What the host shows of a job and doesn't take back. */
  private static final Set<String> FIXED = Set.of("id", "version", "createdAt", "updatedAt");

  @Option(names = "--source", paramLabel = "ADAPTER", description = "The source to back up.")
  private @Nullable String source;

  @Option(
      names = "--destination",
      paramLabel = "ADAPTER",
      description = "The storage for a copy; repeat it for several copies.")
  private @Nullable List<String> destinations;

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "A database to back up; repeatable. '' or none: all user databases.")
  private @Nullable List<String> databases;

  @Option(
      names = "--needed-copies",
      paramLabel = "NUMBER",
      description = "How many copies must be stored for a run to count as usable.")
  private @Nullable Integer neededCopies;

  @Option(
      names = "--compression",
      paramLabel = "NAME[:LEVEL]",
      description = "NONE, GZIP, BROTLI or ZSTD, optionally with a level: ZSTD:3.")
  private @Nullable String compression;

  @Option(
      names = "--encryption-profile",
      paramLabel = "PROFILE",
      description = "The encryption profile; '' for no encryption.")
  private @Nullable String profile;

  @Option(
      names = "--drill-source",
      paramLabel = "ADAPTER",
      description = "The source for test restores; '' for the source itself.")
  private @Nullable String drill;

  @Option(
      names = "--parallelism",
      paramLabel = "NUMBER",
      description = "How many databases are dumped at once.")
  private @Nullable Integer parallelism;

  @Option(
      names = "--read-back",
      description = "Which stored objects are read back before they count: unattested or always.")
  private @Nullable ReadBack readBack;

  @Option(
      names = "--naming",
      paramLabel = "TEMPLATE",
      description = "Template of the backups' folders; '' for the default.")
  private @Nullable String naming;

  @Option(
      names = "--enabled",
      arity = "1",
      paramLabel = "true|false",
      description = "Whether the job can be run.")
  private @Nullable Boolean enabled;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  boolean isGiven() {
    return Stream.of(
            source,
            destinations,
            databases,
            neededCopies,
            compression,
            profile,
            drill,
            parallelism,
            readBack,
            naming,
            enabled)
        .anyMatch(Objects::nonNull);
  }

  /** A new job can't do without them. */
  void requirePlaces() {
    if (source == null || destinations == null) {
      throw new ParameterException(
          command.commandLine(),
          "A job requires --source ADAPTER and --destination ADAPTER; see holdfast adapters list");
    }
  }

  /** What can be sent of a job that was read, under another name when one is given. */
  static ObjectNode copy(JsonNode present, @Nullable String name) {
    ObjectNode copy = present.deepCopy();
    copy.remove(FIXED);
    copy.path("destinations").forEach(each -> ((ObjectNode) each).remove("position"));
    return name == null ? copy : copy.put("name", name);
  }

  /** Puts what was given into a job. */
  ObjectNode onto(ObjectNode job, HostClient host) {
    put(job, "sourceId", source, Resources.SOURCES, host);
    put(job, "drillSourceId", drill, Resources.SOURCES, host);
    if (destinations != null) {
      ArrayNode places = job.putArray("destinations");
      destinations.forEach(
          each -> places.addObject().put("adapterConfigId", Resources.STORAGES.id(host, each)));
    }
    ObjectNode options = job.withObject("/options");
    if (profile != null) {
      options.remove("encryption");
    }
    if (profile != null && !profile.isEmpty()) {
      options.withObject("/encryption").put("profileId", Resources.PROFILES.id(host, profile));
    }
    if (databases != null) {
      ArrayNode names = options.putArray("databases");
      databases.stream().filter(name -> !name.isEmpty()).forEach(names::add);
    }
    put(options, "compression", compression);
    put(options, "naming", naming);
    put(options, "readBack", readBack == null ? null : readBack.name());
    if (neededCopies != null) {
      options.put("neededCopies", neededCopies);
    }
    if (parallelism != null) {
      options.put("parallelism", parallelism);
    }
    if (enabled != null) {
      job.put("enabled", enabled);
    }
    return job;
  }

  private static void put(
      ObjectNode job, String field, @Nullable String given, Resource resource, HostClient host) {
    put(job, field, given == null || given.isEmpty() ? given : resource.id(host, given));
  }

  private static void put(ObjectNode job, String field, @Nullable String value) {
    if (value != null && value.isEmpty()) {
      job.remove(field);
    } else if (value != null) {
      job.put(field, value);
    }
  }
}
