package dev.holdfast.host.catalogue;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.verify.EntryVerdict;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.engine.verify.VerifyReport.Verdict;
import dev.holdfast.host.catalogue.query.QBackupVerification;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records the results of verifications. */
@Singleton
public final class VerificationService {

  private static final int SHOWN = 20;

  /** Raw, as a query bean's subquery can't refer to the outer row. */
  private static final String NONE_IS_LATER =
      "not exists (select 1 from backup_verification v where v.backup_copy_id = backupCopyId"
          + " and (v.ended_at, v.id) > (endedAt, id))";

  private final Database database;
  private final CatalogueService catalogue;
  private final Events events;

  VerificationService(Database database, CatalogueService catalogue, Events events) {
    this.database = database;
    this.catalogue = catalogue;
    this.events = events;
  }

  /**
   * Records a report; damage stays on the copy until a verification of the same depth finds it
   * good. Of two concurrent verifications, the one that ended later counts, whichever is recorded
   * first. People are told when a copy turns out damaged, and not again until it was found good.
   */
  public void record(BackupCopy copy, UUID executionId, VerifyReport report) {
    String message = describe(report);
    catalogue.change(
        copy,
        now -> {
          boolean known = now.status() == CopyStatus.DAMAGED;
          if (report.isBad() && !isRefuted(now, report)) {
            now.become(CopyStatus.DAMAGED, message);
          } else if (report.isGood() && outdoesTheLastDamage(now, report)) {
            now.become(CopyStatus.STORED, null);
          }
          boolean proven = report.isGood() && report.depth() != VerifyDepth.STAT;
          if (proven && now.status() == CopyStatus.STORED) {
            now.proven(report.finishedAt());
          }
          database.save(
              new BackupVerification(
                  now.id(), executionId, report, message.isEmpty() ? null : message));
          if (now.status() == CopyStatus.DAMAGED && !known) {
            events.publish(damaged(now, executionId, message));
          }
        });
  }

  private SystemEvent damaged(BackupCopy copy, UUID executionId, String message) {
    Backup backup = catalogue.get(copy.backupId());
    String text = "A copy of the backup that began at %s is damaged.\n%s";
    return SystemEvent.of(
            SystemEventType.VERIFICATION_FAILED,
            backup.jobName(),
            text.formatted(backup.startedAt(), message))
        .job(backup.jobId())
        .execution(executionId)
        .adapter(copy.adapterConfigId());
  }

  /** Whether a later verification of at least the same depth has found it good. */
  private boolean isRefuted(BackupCopy copy, VerifyReport bad) {
    return all(copy).passed.isTrue().endedAt.gt(bad.finishedAt()).findList().stream()
        .anyMatch(later -> later.depth().compareTo(bad.depth()) >= 0);
  }

  /** An inconclusive verification proves nothing, whatever its depth. */
  private boolean outdoesTheLastDamage(BackupCopy copy, VerifyReport good) {
    return all(copy).passed.isFalse().findList().stream()
        .filter(failed -> failed.verdict() != Verdict.UNKNOWN)
        .limit(1)
        .allMatch(
            damaged ->
                good.depth().compareTo(damaged.depth()) >= 0
                    && !damaged.endedAt().isAfter(good.finishedAt()));
  }

  /** Returns the latest verifications of a copy, newest first. */
  List<BackupVerification> of(BackupCopy copy) {
    return all(copy).setMaxRows(SHOWN).findList();
  }

  /** Whether the last verification of a copy, if there was one, found it good. */
  boolean isUndisputed(BackupCopy copy) {
    return last(copy).map(BackupVerification::passed).orElse(true);
  }

  /** The last look at each of these copies, by the copy's id. */
  Map<UUID, BackupVerification> last(List<BackupCopy> copies) {
    return new QBackupVerification(database)
            .backupCopyId
            .in(copies.stream().map(BackupCopy::id).toList())
            .raw(NONE_IS_LATER)
            .findList()
            .stream()
            .collect(Collectors.toMap(BackupVerification::backupCopyId, Function.identity()));
  }

  Optional<BackupVerification> last(BackupCopy copy) {
    return all(copy).setMaxRows(1).findOneOrEmpty();
  }

  private QBackupVerification all(BackupCopy copy) {
    return new QBackupVerification(database)
        .backupCopyId
        .eq(copy.id())
        .orderBy()
        .endedAt
        .desc()
        .id
        .desc();
  }

  /** The reason why a verification did not pass; empty if it passed. */
  public static List<Reason> reasons(VerifyReport report) {
    return Stream.concat(
            report.reasons().stream(),
            report.entries().stream().flatMap(VerificationService::reasons))
        .toList();
  }

  /** The findings and obstacles in one text; empty if everything is good. */
  static String describe(VerifyReport report) {
    return Stream.concat(
            reasons(report).stream().map(Reason::toString),
            report.entries().stream().flatMap(VerificationService::notes))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<Reason> reasons(EntryVerdict verdict) {
    if (verdict instanceof EntryVerdict.Bad bad) {
      return bad.reasons().stream().map(reason -> reason.about(bad.entry()));
    }
    if (verdict instanceof EntryVerdict.Unknown unknown) {
      return Stream.of(unknown.reason().about(unknown.entry()));
    }
    return Stream.of();
  }

  private static Stream<String> notes(EntryVerdict verdict) {
    return verdict instanceof EntryVerdict.Good good
        ? good.notes().stream().map(note -> good.entry() + ": " + note)
        : Stream.of();
  }
}
