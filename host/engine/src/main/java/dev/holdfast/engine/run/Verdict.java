package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupOutcome.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Determines the outcome of a run. */
final class Verdict {

  private final BackupPlan plan;
  private final List<DestinationRun> lanes;

  Verdict(BackupPlan plan, List<DestinationRun> lanes) {
    this.plan = plan;
    this.lanes = lanes;
  }

  BackupOutcome of(boolean cancelled, Optional<Written> written, List<Reason> reasons) {
    List<CopyResult> copies = lanes.stream().map(Verdict::copy).toList();
    List<Reason> all = new ArrayList<>(reasons);
    long stored = lanes.stream().filter(lane -> lane.contents().isPublished()).count();
    lanes.stream()
        .filter(lane -> !lane.contents().isPublished())
        .flatMap(lane -> lane.failure().stream().map(r -> r.about(lane.identity().name())))
        .forEach(all::add);
    if (cancelled) {
      return new BackupOutcome.Cancelled(copies, all);
    }
    if (written.isEmpty() || stored < plan.neededCopies()) {
      return new BackupOutcome.Failed(written, copies, all);
    }
    if (stored < lanes.size() || written.get().manifest().missingEntries() > 0) {
      return new BackupOutcome.Partial(written.get(), copies, all);
    }
    return new BackupOutcome.Success(written.get(), copies);
  }

  private static CopyResult copy(DestinationRun lane) {
    if (lane.contents().isPublished()) {
      return new CopyResult.Stored(lane.identity());
    }
    Reason reason =
        lane.failure()
            .orElse(Reason.of(ProblemCode.INCOMPLETE, "The run ended before it was complete.", ""));
    return new CopyResult.Missing(lane.identity(), reason);
  }
}
