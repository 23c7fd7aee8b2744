package dev.holdfast.engine.run;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.Coverage;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.LeftOut;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.ManifestSigner;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.repository.BackupChain;
import dev.holdfast.engine.repository.StoredList;
import dev.holdfast.engine.run.BackupOutcome.Written;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.IncrementalDumps;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run, from examining the source to the outcome. */
final class BackupRun {

  private final BackupPlan plan;
  private final PluginCallScope calls;
  private final ManifestSigner signer;
  private final ManifestDraft draft;
  private final KeyPrefix folder;
  private final List<DestinationRun> lanes;
  private final List<Reason> reasons = new ArrayList<>();

  BackupRun(BackupPlan plan, PluginCallScope calls, ManifestDraft draft, ManifestSigner signer) {
    this.plan = plan;
    this.calls = calls;
    this.signer = signer;
    this.draft = draft;
    this.folder = draft.folder();
    this.lanes =
        plan.destinations().stream()
            .map(d -> new DestinationRun(d, calls, plan.options().readBack()))
            .toList();
  }

  BackupOutcome run() {
    Optional<Written> written = Optional.empty();
    try {
      written = Optional.of(write());
    } catch (RuntimeException e) {
      reasons.add(0, Reason.of(e));
    }
    // Clean-up waits for storages, which an interrupted thread can't do.
    boolean interrupted = Thread.interrupted();
    try {
      return conclude(written, interrupted || calls.cancellation().isCancelled());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private BackupOutcome conclude(Optional<Written> written, boolean stopped) {
    boolean cancelled = stopped && written.isEmpty();
    lanes.forEach(DestinationRun::close);
    if (cancelled) {
      reasons.set(0, Reason.of(Failures.cancelled()));
    }
    if (written.isEmpty()) {
      lanes.forEach(lane -> lane.contents().retract());
    }
    new Cleanup(calls, folder).run(lanes);
    return new Verdict(plan, lanes).of(cancelled, written, reasons);
  }

  private Written write() {
    lanes.forEach(DestinationRun::open);
    requireAnyLane();
    List<FieldError> objections = plan.options().objections(plan.source());
    if (!objections.isEmpty()) {
      throw InvalidValuesException.unsupported("The job " + plan.job().name(), objections);
    }
    Selection selection;
    try (SourceAccess source = SourceAccess.open(plan.source(), calls, plan.job().name())) {
      draft.server(source.server());
      selection = Selection.of(continuing(source), source, this::baseItems);
    }
    EntryResults dumped = new EntryRunner(plan, calls, folder, lanes).run(selection.entries());
    EntryResults results = dumped.with(dumped.lostParts()).with(selection.impossible());
    calls.cancellation().throwIfCancelled();
    reasons.addAll(results.reasons());
    results.requireDatabase();
    new Refill(calls, folder, lanes)
        .run(results.whole().stream().flatMap(EntryResult.Whole::objects).toList());
    return publish(selection, results);
  }

  private BackupPlan continuing(SourceAccess source) {
    if (plan.base().isEmpty() || source.can(IncrementalDumps.class)) {
      return plan;
    }
    calls.listener().warn("Everything is backed up: this kind of source has no incremental dumps.");
    return plan.withoutBase();
  }

  private ContentItems baseItems(EntryContents entry) {
    BackupPlan.Base base = plan.base().orElseThrow();
    Written built = base.backup();
    return new BackupChain.Link(built.manifest(), built.contents(), List.of())
        .find(entry.subject())
        .filter(piece -> piece.entry().list() != null)
        .<ContentItems>map(piece -> new StoredList(piece, this::open, base.identities()))
        .orElse(ContentItems.NONE);
  }

  private List<StorageAccess> open() {
    return lanes.stream().flatMap(lane -> lane.access().stream()).toList();
  }

  private Written publish(Selection selection, EntryResults results) {
    List<LeftOut> leftOut = new ArrayList<>(selection.leftOut());
    leftOut.addAll(results.leftOut());
    ManifestContents contents = draft.contents(results, leftOut);
    Coverage coverage = new Coverage(selection.scope(), leftOut.size());
    Manifest manifest = draft.manifest(results, coverage, contents);
    new Publisher(calls, plan.permit(), manifest, signer.sign(manifest)).publish(lanes);
    return new Written(folder, manifest, contents);
  }

  private void requireAnyLane() {
    if (lanes.stream().allMatch(lane -> lane.access().isEmpty())) {
      throw DestinationRun.failure(lanes);
    }
  }
}
