package dev.holdfast.host.job;

import dev.holdfast.engine.plan.Feasibility;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.schedule.Schedules;
import dev.holdfast.plugin.PluginException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds everything in a job that can't work, apart from malformed fields. */
@Singleton
final class JobValidation {

  private static final Logger LOG = LoggerFactory.getLogger(JobValidation.class);

  private final AdapterConfigService adapters;

  JobValidation(AdapterConfigService adapters) {
    this.adapters = adapters;
  }

  /**
   * Requires a valid job whose references exist.
   *
   * @param nameTaken whether another job has the name
   * @throws InvalidValuesException with every error
   */
  void require(JobRequest job, boolean nameTaken) {
    List<FieldError> errors = new ArrayList<>();
    if (nameTaken) {
      errors.add(new FieldError("/name", "is the name of another job"));
    }
    adapter(job.sourceId(), AdapterKind.DATABASE, "/sourceId", errors);
    if (job.drillSourceId() != null) {
      drill(job.drillSourceId(), job.sourceId(), errors);
    }
    destinations(job.destinations(), errors);
    channels(job.notifications(), errors);
    options(job, errors);
    errors.addAll(Schedules.errors(job.schedules(), "/schedules"));
    Schedules.zoneError(job.scheduling().timeZone(), "/scheduling/timeZone").ifPresent(errors::add);
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The job", errors);
    }
    requireFeasible(job);
  }

  /** What can't be asked, for example because its plugin is missing, objects to nothing. */
  private void requireFeasible(JobRequest job) {
    List<FieldError> errors = new ArrayList<>();
    ask(AdapterKind.DATABASE, job.sourceId(), it -> Feasibility.of(job.options(), it), errors);
    if (job.drillSourceId() != null) {
      ask(
          AdapterKind.DATABASE,
          job.drillSourceId(),
          it -> Feasibility.ofDrill("/drillSourceId", it).stream().toList(),
          errors);
    }
    for (int i = 0; i < job.destinations().size(); i++) {
      String pointer = "/destinations/" + i + "/adapterConfigId";
      ask(
          AdapterKind.STORAGE,
          job.destinations().get(i).adapterConfigId(),
          it -> Feasibility.of(pointer, it).stream().toList(),
          errors);
    }
    if (!errors.isEmpty()) {
      throw InvalidValuesException.unsupported("The job", errors);
    }
  }

  private <B extends ConfiguredAdapter<?>> void ask(
      AdapterKind<?, B> kind,
      UUID id,
      Function<B, List<FieldError>> question,
      List<FieldError> errors) {
    try (B adapter = adapters.open(kind, id)) {
      errors.addAll(question.apply(adapter));
    } catch (HoldfastException | PluginException e) {
      LOG.debug("Adapter {} can't be asked: {}", id, e.getMessage());
    }
  }

  private static void options(JobRequest job, List<FieldError> errors) {
    BackupOptions options = job.options();
    options
        .errors(job.destinations().size())
        .forEach(e -> errors.add(new FieldError("/options" + e.pointer(), e.message())));
    if (options.encryption() != null && options.profileId() == null) {
      // Keys that the host doesn't store are in no recovery kit.
      errors.add(
          new FieldError("/options/encryption/recipients", "belong in an encryption profile"));
    }
  }

  private void drill(UUID drill, UUID source, List<FieldError> errors) {
    adapter(drill, AdapterKind.DATABASE, "/drillSourceId", errors);
    if (errors.isEmpty() && !adapters.adapterId(drill).equals(adapters.adapterId(source))) {
      errors.add(new FieldError("/drillSourceId", "must be of the same adapter as the source"));
    }
  }

  private void destinations(List<JobRequest.Destination> destinations, List<FieldError> errors) {
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < destinations.size(); i++) {
      UUID id = destinations.get(i).adapterConfigId();
      String pointer = "/destinations/" + i + "/adapterConfigId";
      if (!seen.add(id)) {
        errors.add(new FieldError(pointer, "is listed twice"));
      } else {
        adapter(id, AdapterKind.STORAGE, pointer, errors);
      }
    }
  }

  private void channels(List<UUID> channels, List<FieldError> errors) {
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < channels.size(); i++) {
      String pointer = "/notifications/" + i;
      if (!seen.add(channels.get(i))) {
        errors.add(new FieldError(pointer, "is listed twice"));
      } else {
        adapter(channels.get(i), AdapterKind.NOTIFICATION, pointer, errors);
      }
    }
  }

  private void adapter(UUID id, AdapterKind<?, ?> wanted, String pointer, List<FieldError> errors) {
    Optional<AdapterKind<?, ?>> actual = adapters.kind(id);
    if (actual.isPresent() && actual.get() != wanted) {
      errors.add(
          new FieldError(
              pointer, "must be a %s, not a %s".formatted(wanted.label(), actual.get().label())));
    }
  }
}
