package dev.holdfast.engine.restore;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.codec.Compression;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.manifest.LeftOut;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.MissingEntry;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.BackupChain;
import dev.holdfast.engine.repository.BackupChain.Link;
import dev.holdfast.engine.repository.StoredList;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
import dev.holdfast.plugin.database.RestoreRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks everything about the backup that must be right before the target is touched. */
final class Preparation {

  private final RestorePlan plan;
  private final PluginCallScope calls;
  private final Copies copies;
  private final BackupChain chain;
  private final Manifest manifest;
  private final ManifestContents contents;
  private final List<RestoreItem> items;
  private final List<String> damagedLists = new ArrayList<>();
  private boolean byOffset;

  /** Reads only the manifest, and throws if the backup lacks what is requested. */
  Preparation(RestorePlan plan, PluginCallScope calls, Copies copies) {
    this.plan = plan;
    this.calls = calls;
    this.copies = copies;
    Link backup = copies.find(plan.folder());
    this.chain = new BackupChain(backup, copies::find);
    this.manifest = backup.manifest();
    this.contents = backup.contents();
    requireSameAdapter();
    this.items = plan.selection().resolve(contents);
    items.forEach(this::pieces);
  }

  /** The items to restore, in this order. */
  List<RestoreItem> items() {
    return items;
  }

  /** The requests to the plugin. */
  List<RestoreRequest> requests() {
    return items.stream().map(this::request).toList();
  }

  /** Warnings about what the backup lacks. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (plan.selection().everyDatabase()) {
      for (MissingEntry missing : contents.missing()) {
        warnings.add(
            "%s is not in this backup: %s"
                .formatted(missing.subject().label(), missing.reason().message()));
      }
    }
    partsLeftOut()
        .forEach(left -> warnings.add("Not in this backup: " + left.name() + ". " + left.reason()));
    return warnings;
  }

  /** Findings about what replacing databases would lose, since the backup leaves it out. */
  List<PreflightFinding> losses() {
    if (!plan.options().replaceExisting()) {
      return List.of();
    }
    return partsLeftOut()
        .map(
            left ->
                new PreflightFinding(
                    Severity.WARNING,
                    ErrorCode.INCOMPLETE,
                    "Not in this backup, so a restore that replaces loses it: " + left.name(),
                    "Restore under another name to keep it."))
        .toList();
  }

  private Stream<LeftOut> partsLeftOut() {
    return contents.leftOut().stream()
        .filter(left -> items.stream().anyMatch(i -> left.isPartOf(i.subject().label())));
  }

  /** Learns whether the target reads only the bytes of the requested parts. */
  void askHowPartsAreRead(SourceAccess target) {
    byOffset = !plan.options().parts().isEmpty() && target.readsByOffset();
  }

  /**
   * Returns the steps for which one copy has good stored bytes: all of them are read and hashed,
   * unless only parts of them will be read, which are proven by their list.
   *
   * @param failures receives the reasons for missing steps; without {@link
   *     RestoreOptions#continueOnError} the first one ends it
   */
  List<RestoreStep> steps(List<Reason> failures) {
    List<RestoreStep> steps = new ArrayList<>();
    for (RestoreItem item : items) {
      try {
        steps.add(step(item));
      } catch (HoldfastException e) {
        if (!plan.options().continueOnError() || calls.cancellation().isCancelled()) {
          throw e;
        }
        failures.add(Reason.of(e).about(item.label()));
      }
    }
    return steps;
  }

  /**
   * A step that failed, reading copies whose bytes have all been hashed; empty if it did before, or
   * if these copies are the same.
   */
  Optional<RestoreStep> fromOtherCopies(RestoreStep failed) {
    if (failed.pieces().stream().noneMatch(RestoreStep.Piece::byOffset)
        || calls.cancellation().isCancelled()) {
      return Optional.empty();
    }
    try {
      List<RestoreStep.Piece> pieces = new ArrayList<>();
      for (RestoreStep.Piece piece : failed.pieces()) {
        BackupChain.Piece dump = piece.piece();
        StorageAccess good = copies.firstGood(dump.backup(), dump.entry().dump());
        pieces.add(new RestoreStep.Piece(dump, good, piece.items(), piece.byOffset()));
      }
      return pieces.equals(failed.pieces())
          ? Optional.empty()
          : Optional.of(new RestoreStep(failed.item(), pieces, failed.request()));
    } catch (HoldfastException e) {
      return Optional.empty(); // The first failure says more.
    }
  }

  private RestoreStep.Piece piece(BackupChain.Piece piece) {
    BackupObject dump = piece.entry().dump();
    boolean inParts =
        byOffset
            && piece.entry().list() != null
            && Compression.parse(piece.entry().compression()).isSeekable();
    if (!inParts) {
      calls.listener().info("Checking the stored bytes of " + piece.contents().subject().label());
    }
    return inParts
        ? new RestoreStep.Piece(
            piece,
            copies.firstComplete(piece.backup(), dump),
            new StoredList(piece, piece.backup()::where, plan.identities()),
            true)
        : new RestoreStep.Piece(piece, copies.firstGood(piece.backup(), dump), items(piece), false);
  }

  private RestoreStep step(RestoreItem item) {
    return new RestoreStep(item, pieces(item).stream().map(this::piece).toList(), request(item));
  }

  /** A list proves nothing that the restore needs: without a good one, people are warned. */
  private ContentItems items(BackupChain.Piece piece) {
    BackupObject list = piece.entry().list();
    if (list == null) {
      return ContentItems.NONE;
    }
    try {
      StorageAccess good = copies.firstGood(piece.backup(), list);
      return new StoredList(piece, () -> List.of(good), plan.identities());
    } catch (HoldfastException e) {
      calls.cancellation().throwIfCancelled();
      damagedLists.add(
          ("The list of what is in %s can't be used, so nothing can be compared with it; its dump"
                  + " isn't affected. Fill this copy from another one. %s")
              .formatted(piece.contents().subject().label(), e.getMessage()));
      return new StoredList(piece, piece.backup()::where, plan.identities());
    }
  }

  /** What people should know of lists, after {@link #steps}. */
  List<String> damagedLists() {
    return damagedLists;
  }

  private List<BackupChain.Piece> pieces(RestoreItem item) {
    List<BackupChain.Piece> pieces = chain.pieces(item.subject());
    if (pieces.isEmpty()) {
      throw notInIt(item);
    }
    return pieces;
  }

  private RestoreRequest request(RestoreItem item) {
    List<BackupChain.Piece> pieces = pieces(item);
    return RestoreRequest.of(
            item.subject(),
            pieces.get(pieces.size() - 1).entry().format(),
            item.target(),
            contents.server())
        .expectedBytes(pieces.stream().mapToLong(piece -> piece.contents().raw().size()).sum())
        .replaceExisting(plan.options().replaceExisting())
        .continueOnError(plan.options().continueOnError())
        .jobs(plan.options().jobs())
        .parts(plan.options().parts())
        .options(plan.options().engine())
        .build();
  }

  private void requireSameAdapter() {
    String adapter = plan.target().identity().adapter();
    if (!manifest.producer().adapter().equals(adapter)) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "A backup of %s can't be restored by %s."
              .formatted(manifest.producer().adapter(), adapter),
          "Choose a target of the same kind.");
    }
  }

  private HoldfastException notInIt(RestoreItem item) {
    Optional<String> why =
        contents.missing().stream()
            .filter(missing -> missing.subject().equals(item.subject()))
            .map(missing -> " It could not be backed up: " + missing.reason().message())
            .findFirst();
    return new HoldfastException(
        ProblemCode.NOT_FOUND,
        item.subject().label() + " is not in this backup." + why.orElse(""),
        "Choose another backup, or one of the names in it.");
  }
}
