package dev.holdfast.host.catalogue;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.plan.EarlierBackup;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.catalogue.query.QBackup;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionType;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The backups of a job on which its next one may build. */
@Singleton
public final class EarlierBackups {

  /** As many as the longest chain has. */
  private static final int MOST = 100;

  private final Database database;
  private final CatalogueService catalogue;
  private final VerificationService verifications;
  private final ExecutionService executions;

  EarlierBackups(
      Database database,
      CatalogueService catalogue,
      VerificationService verifications,
      ExecutionService executions) {
    this.database = database;
    this.catalogue = catalogue;
    this.verifications = verifications;
    this.executions = executions;
  }

  /**
   * Finds them, newest first, with what speaks against each.
   *
   * @param destinations where the next backup will be stored
   */
  public List<EarlierBackup> of(UUID jobId, UUID sourceId, List<UUID> destinations) {
    return new QBackup(database)
        .jobId.eq(jobId).orderBy().startedAt.desc().id.desc().setMaxRows(MOST).findList().stream()
            .map(backup -> earlier(backup, sourceId, destinations))
            .toList();
  }

  private EarlierBackup earlier(Backup backup, UUID sourceId, List<UUID> destinations) {
    return new EarlierBackup(
        catalogue.copies(backup.id()).get(0).folder(),
        backup.kind(),
        manifest -> ManifestHash.of(manifest).equals(backup.manifestSha256()),
        sourceId.equals(backup.sourceId())
            ? objection(backup, destinations)
            : Optional.of(reason("It is of another source.")));
  }

  /** Each piece of a chain must be good wherever the next one will be. */
  private Optional<Reason> objection(Backup last, List<UUID> destinations) {
    Set<UUID> seen = new HashSet<>();
    Optional<Backup> piece = Optional.of(last);
    while (piece.isPresent() && seen.add(piece.get().id())) {
      Backup backup = piece.get();
      if (executions.isActive(ExecutionType.DELETE, ExecutionSubject.backup(backup.id()))) {
        return Optional.of(reason("The backup " + backup.id() + " is being deleted."));
      }
      if (!isProvenAt(backup, destinations)) {
        return Optional.of(
            reason(
                "The backup %s isn't stored and proven at each destination of the job."
                    .formatted(backup.id())));
      }
      UUID base = backup.baseId();
      if (base == null) {
        return Optional.empty();
      }
      piece = catalogue.find(base);
    }
    return Optional.of(reason("A backup that it builds on isn't in the catalogue."));
  }

  private boolean isProvenAt(Backup backup, List<UUID> destinations) {
    List<BackupCopy> copies = catalogue.copies(backup.id());
    Predicate<BackupCopy> isProven =
        copy ->
            copy.status() == CopyStatus.STORED
                && copy.provenAt() != null
                && verifications.isUndisputed(copy);
    return destinations.stream()
        .allMatch(
            destination ->
                copies.stream()
                    .filter(copy -> copy.adapterConfigId().equals(destination))
                    .anyMatch(isProven));
  }

  private static Reason reason(String message) {
    return Reason.of(ProblemCode.REFUSED, message, "");
  }
}
