package dev.holdfast.cli.local;

import dev.holdfast.cli.jobfile.JobFile;
import dev.holdfast.cli.jobfile.JobFileReader;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.plan.Feasibility;
import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.product.HostName;
import dev.holdfast.engine.product.ProductVersion;
import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.repository.NamingTemplate;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.run.PublishPermit;
import dev.holdfast.engine.signature.MinisignPublicKey;
import dev.holdfast.engine.signature.TrustedKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job file whose adapters are bound. */
public final class OpenJob implements AutoCloseable {

  private final Workbench workbench;
  private final AdapterBinder binder;
  private final JobFile job;
  private final List<MinisignPublicKey> otherKeys;
  private @Nullable ConfiguredSource source;
  private final List<ConfiguredDestination> destinations = new ArrayList<>();

  private OpenJob(
      Workbench workbench,
      AdapterBinder binder,
      JobFile job,
      List<MinisignPublicKey> otherKeys,
      boolean withSource) {
    this.workbench = workbench;
    this.binder = binder;
    this.job = job;
    this.otherKeys = otherKeys;
    workbench.plugins().load(adapters(job, withSource));
    if (withSource) {
      source();
    }
    try {
      for (JobFile.Adapter destination : job.destinations()) {
        String id = "destination-" + (destinations.size() + 1);
        destinations.add(workbench.open(binder, AdapterKind.STORAGE, id, destination));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static List<AdapterKey> adapters(JobFile job, boolean withSource) {
    List<AdapterKey> keys = new ArrayList<>();
    if (withSource) {
      Workbench.keys(AdapterKind.DATABASE, job.source()).forEach(keys::add);
    }
    job.destinations().forEach(d -> Workbench.keys(AdapterKind.STORAGE, d).forEach(keys::add));
    return keys;
  }

  static OpenJob open(Workbench workbench, JobOptions options, Map<String, String> environment) {
    return open(workbench, options, environment, true);
  }

  /** Binds the source only when it is asked for: its plugin may be missing, or large. */
  static OpenJob openDestinations(
      Workbench workbench, JobOptions options, Map<String, String> environment) {
    return open(workbench, options, environment, false);
  }

  private static OpenJob open(
      Workbench workbench,
      JobOptions options,
      Map<String, String> environment,
      boolean withSource) {
    JobFile job = new JobFileReader(environment).read(options.file());
    AdapterBinder binder = workbench.binderFor(options.file());
    return new OpenJob(workbench, binder, job, options.publicKeys(), withSource);
  }

  /** The source in a file, which may be a job or hold nothing else. The caller closes it. */
  public static ConfiguredSource source(
      Workbench workbench, Path file, Map<String, String> environment) {
    JobFile.Adapter source = new JobFileReader(environment).readSource(file);
    return source(workbench, workbench.binderFor(file), source);
  }

  private static ConfiguredSource source(
      Workbench workbench, AdapterBinder binder, JobFile.Adapter source) {
    return workbench.open(binder, AdapterKind.DATABASE, "source", source);
  }

  public static OpenJob of(Workbench workbench, JobFile job) {
    return new OpenJob(workbench, workbench.binder(), job, List.of(), true);
  }

  /**
   * The plan of its next run.
   *
   * @throws InvalidValuesException {@link ProblemCode#UNSUPPORTED} if it asks too much of an
   *     adapter
   */
  public BackupPlan plan() {
    requireFeasible();
    return new BackupPlan(
        UUID.randomUUID(),
        JobReference.ofFile(job.name()),
        source(),
        List.copyOf(destinations),
        job.options(),
        Limits.DEFAULT,
        PublishPermit.ALWAYS);
  }

  private void requireFeasible() {
    List<FieldError> errors = new ArrayList<>(Feasibility.of(job.options(), source()));
    for (int i = 0; i < destinations.size(); i++) {
      Feasibility.of("/destinations/" + i, destinations.get(i)).ifPresent(errors::add);
    }
    if (!errors.isEmpty()) {
      throw InvalidValuesException.unsupported("The job " + job.name(), errors);
    }
  }

  public BackupEngine engine() {
    return new BackupEngine(
        Clock.systemUTC(), HostName.current(), ProductVersion.CURRENT, workbench.signingKey());
  }

  public Limits limits() {
    return job.options().limits(Limits.DEFAULT);
  }

  /** Where the backups of this job are. */
  BackupSearch search() {
    return BackupSearch.ofJob(new NamingTemplate(job.options().naming()), job.name());
  }

  public TrustedKeys trusted() {
    List<MinisignPublicKey> keys = new ArrayList<>(otherKeys);
    if (workbench.hasSigningKey()) {
      keys.add(workbench.signingKey().publicKey());
    }
    return TrustedKeys.of(keys);
  }

  public JobFile job() {
    return job;
  }

  public ConfiguredSource source() {
    if (source == null) {
      source = source(workbench, binder, job.source());
    }
    return source;
  }

  /** What takes test restores when it isn't the source itself. The caller closes it. */
  Optional<ConfiguredSource> drill() {
    return Optional.ofNullable(job.drill()).map(drill -> source(workbench, binder, drill));
  }

  public List<BackupDestination> destinations() {
    return List.copyOf(destinations);
  }

  @Override
  public void close() {
    destinations.forEach(ConfiguredDestination::close);
    if (source != null) {
      source.close();
    }
  }
}
