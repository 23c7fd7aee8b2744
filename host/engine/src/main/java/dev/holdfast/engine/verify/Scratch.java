package dev.holdfast.engine.verify;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ScratchRestores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The scratch databases that test restores have left at a source. Uses calls of its own, which no
 * cancellation stops.
 */
public final class Scratch {

  private final BackupSource source;
  private final RunListener listener;
  private final Limits limits;

  /** Manages the leftovers at this source. */
  public Scratch(BackupSource source, RunListener listener, Limits limits) {
    this.source = source;
    this.listener = listener;
    this.limits = limits;
  }

  /**
   * Removes the leftovers of a dead run.
   *
   * @return what could not be removed
   */
  public List<Reason> removeOf(UUID deadRun) {
    return remove(database -> ScratchNames.isOf(deadRun, database));
  }

  /**
   * Removes what is older than any test restore can be, and reports the rest.
   *
   * @return what could not be removed
   */
  List<Reason> removeOld(Instant now) {
    Instant oldest = now.minus(limits.work().multipliedBy(2));
    return remove(database -> ScratchNames.startedAt(database).isBefore(oldest));
  }

  List<Reason> remove(Predicate<ScratchMark> due) {
    try (PluginCallScope calls = new PluginCallScope(new Cancellation(), listener, limits);
        SourceAccess access = SourceAccess.open(source, calls, "test restores")) {
      List<Reason> failures = new ArrayList<>();
      if (!access.can(ScratchRestores.class)) {
        return failures;
      }
      for (ScratchMark mark : access.scratchTargets()) {
        String target = access.scratchTarget(mark);
        if (due.test(mark)) {
          remove(access, mark, target, failures);
        } else {
          listener.warn(
              target
                  + " exists: another test restore is in progress, or was killed. A later one"
                  + " removes it when it is too old to be in use.");
        }
      }
      return failures;
    } catch (RuntimeException e) {
      listener.warn("Leftovers of earlier test restores can't be listed: " + Reason.of(e));
      return List.of();
    }
  }

  private void remove(SourceAccess access, ScratchMark mark, String target, List<Reason> failures) {
    try {
      access.drop(mark);
      listener.info("Removed " + target + ", which a killed test restore left behind");
    } catch (RuntimeException e) {
      failures.add(leftover(target, e));
    }
  }

  static Reason leftover(String target, RuntimeException failure) {
    Reason reason = Reason.of(failure).about(target + " could not be removed");
    return reason.hint().isEmpty()
        ? new Reason(reason.code(), reason.message(), "Remove it by hand.")
        : reason;
  }
}
