package dev.holdfast.host.catalogue.retention;

import dev.holdfast.engine.retention.Retention;
import dev.holdfast.engine.retention.Verdict;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.retention.CopyFacts.Copy;
import dev.holdfast.host.catalogue.retention.RetentionPreview.PreviewedBackup;
import dev.holdfast.host.catalogue.retention.Suspension.Cause;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.job.JobRetention;
import dev.holdfast.host.job.JobRetention.DestinationRetentionView;
import dev.holdfast.host.job.JobService;
import dev.holdfast.host.retention.RetentionRule;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which copies of a job expire at a destination, and marks them. Deletes nothing. */
@Singleton
public final class RetentionService {

  private final Database database;
  private final CopyFacts facts;
  private final SuspensionRule suspensions;
  private final JobRetention destinations;
  private final JobService jobs;
  private final CatalogueService catalogue;
  private final SettingService settings;
  private final Events events;
  private final Clock clock;

  @Inject
  RetentionService(
      Database database,
      CopyFacts facts,
      SuspensionRule suspensions,
      JobRetention destinations,
      JobService jobs,
      CatalogueService catalogue,
      SettingService settings,
      Events events) {
    this.database = database;
    this.facts = facts;
    this.suspensions = suspensions;
    this.destinations = destinations;
    this.jobs = jobs;
    this.catalogue = catalogue;
    this.settings = settings;
    this.events = events;
    this.clock = Clock.systemUTC();
  }

  /**
   * What a policy says of each copy.
   *
   * @param copies the copies, by their backup
   */
  private record Evaluation(Map<UUID, Copy> copies, List<Verdict> verdicts) {}

  private Evaluation evaluate(UUID job, UUID adapter, RetentionRule rule) {
    List<Copy> copies = facts.copies(job, adapter);
    Instant now = clock.instant();
    return new Evaluation(
        copies.stream().collect(Collectors.toMap(Copy::backupId, Function.identity())),
        Retention.apply(
            rule.policy(),
            ZoneId.of(jobs.get(job).scheduling().timeZone()),
            now,
            facts.backups(copies, job, adapter, now)));
  }

  /** Shows what a retention would do, without changing anything. */
  RetentionPreview preview(UUID job, UUID adapter, RetentionRule rule, PageRequest page) {
    destinations.get(job, adapter);
    Evaluation found = evaluate(job, adapter, rule.require("/retention"));
    int kept = 0;
    long keptBytes = 0;
    long bytes = 0;
    int from = 0;
    List<Verdict> verdicts = found.verdicts();
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      bytes += verdict.backup().bytes();
      if (verdict.isKept()) {
        kept++;
        keptBytes += verdict.backup().bytes();
      }
      if (verdict.backup().id().equals(page.after())) {
        from = i + 1;
      }
    }
    int to = Math.min(from + page.limit(), verdicts.size());
    return new RetentionPreview(
        kept,
        verdicts.size() - kept,
        keptBytes,
        bytes - keptBytes,
        suspension(job, found).map(Suspension::message).orElse(null),
        verdicts.subList(from, to).stream().map(each -> view(each, found.copies())).toList(),
        to < verdicts.size() ? verdicts.get(to - 1).backup().id() : null);
  }

  private static PreviewedBackup view(Verdict verdict, Map<UUID, Copy> copies) {
    Copy copy = Objects.requireNonNull(copies.get(verdict.backup().id()));
    return new PreviewedBackup(
        copy.backupId(),
        copy.startedAt(),
        copy.storedSize(),
        verdict.isKept(),
        copy.isStored() ? verdict.reason().name() : "NOT_STORED",
        verdict.detail(),
        copy.expiresAt());
  }

  private Optional<Suspension> suspension(UUID job, Evaluation found) {
    boolean harmless = found.verdicts().stream().allMatch(Verdict::isKept);
    if (harmless) {
      return Optional.empty();
    }
    int more = (int) found.verdicts().stream().filter(each -> isNew(each, found)).count();
    return suspensions
        .of(job, List.copyOf(found.copies().values()))
        .or(() -> suspensions.ofMany(more, found.verdicts().size()));
  }

  private static boolean isNew(Verdict verdict, Evaluation found) {
    Copy copy = found.copies().get(verdict.backup().id());
    return !verdict.isKept() && copy != null && copy.expiresAt() == null;
  }

  /**
   * Applies the retention of a destination: copies that it doesn't keep expire after the cool-off,
   * and those that it keeps no longer do.
   *
   * @param confirmed whether somebody has confirmed it, whatever would suspend it
   */
  void apply(UUID job, UUID adapter, boolean confirmed) {
    DestinationRetentionView destination = destinations.get(job, adapter);
    Evaluation found = evaluate(job, adapter, destination.retention());
    Optional<Suspension> suspension = confirmed ? Optional.empty() : suspension(job, found);
    Instant expiry =
        clock.instant().plus(Duration.ofHours(settings.get(SettingKey.RETENTION_COOL_OFF_HOURS)));
    try (Transaction transaction = database.beginTransaction()) {
      for (Verdict verdict : found.verdicts()) {
        Copy copy = Objects.requireNonNull(found.copies().get(verdict.backup().id()));
        if (verdict.isKept() && copy.expiresAt() != null) {
          catalogue.expire(copy.copyId(), null, null);
        } else if (!verdict.isKept() && confirmed) {
          Instant earlier = copy.expiresAt();
          catalogue.expire(copy.copyId(), earlier == null ? expiry : earlier, Copy.CONFIRMED);
        } else if (suspension.isEmpty() && isNew(verdict, found)) {
          catalogue.expire(copy.copyId(), expiry, verdict.reason().name());
        }
      }
      record(destination, suspension);
      transaction.commit();
    }
  }

  private void record(DestinationRetentionView destination, Optional<Suspension> suspension) {
    String cause = suspension.map(each -> each.cause().name()).orElse(null);
    destinations.applied(
        destination, clock.instant(), cause, suspension.map(Suspension::message).orElse(null));
    if (suspension.isPresent() && !Objects.equals(cause, destination.suspension())) {
      events.publish(event(destination, suspension.get()));
    }
  }

  private SystemEvent event(DestinationRetentionView destination, Suspension suspension) {
    SystemEventType type =
        suspension.cause() == Cause.MASS_DELETION
            ? SystemEventType.MASS_DELETION
            : SystemEventType.RETENTION_SUSPENDED;
    return SystemEvent.of(
            type,
            jobs.get(destination.jobId()).name(),
            suspension.message()
                + " Nothing is deleted. Check the job and its retention; if this is what you want,"
                + " confirm it.")
        .job(destination.jobId())
        .adapter(destination.adapterConfigId());
  }

  /**
   * Why the copies of a backup at these destinations are kept after all, by destination. Call it
   * immediately before they are deleted: much may have changed since they were marked.
   */
  public Map<UUID, String> objections(UUID backup, @Nullable UUID job, List<UUID> adapters) {
    Map<UUID, String> objections = new HashMap<>();
    for (UUID adapter : adapters) {
      objection(backup, job, adapter).ifPresent(reason -> objections.put(adapter, reason));
    }
    return objections;
  }

  private Optional<String> objection(UUID backup, @Nullable UUID job, UUID adapter) {
    if (job == null) {
      return Optional.of("Its job was deleted.");
    }
    Evaluation found = evaluate(job, adapter, destinations.get(job, adapter).retention());
    Copy copy = found.copies().get(backup);
    if (copy == null || copy.expiresAt() == null) {
      return Optional.of("It doesn't expire any more.");
    } else if (found.copies().values().stream().anyMatch(each -> backup.equals(each.baseId()))) {
      return Optional.of("Another backup there still builds on it.");
    }
    return found.verdicts().stream()
        .filter(verdict -> verdict.backup().id().equals(backup) && verdict.isKept())
        .findAny()
        .map(verdict -> "It is kept: " + verdict.reason() + " " + verdict.detail())
        .or(
            () ->
                copy.isConfirmed()
                    ? Optional.empty()
                    : suspensions
                        .of(job, List.copyOf(found.copies().values()))
                        .map(Suspension::message));
  }
}
