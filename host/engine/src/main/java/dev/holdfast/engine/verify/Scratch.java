package dev.holdfast.engine.verify;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.plugin.database.ScratchDatabase;
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

  List<Reason> remove(Predicate<ScratchDatabase> due) {
    try (PluginCallScope calls = new PluginCallScope(new Cancellation(), listener, limits);
        SourceAccess access = SourceAccess.open(source, calls, "scratch databases")) {
      List<Reason> failures = new ArrayList<>();
      for (ScratchDatabase database : access.scratchDatabases()) {
        if (due.test(database)) {
          remove(access, database, failures);
        } else {
          listener.warn(
              database.name()
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

  private void remove(SourceAccess access, ScratchDatabase database, List<Reason> failures) {
    try {
      access.drop(database);
      listener.info("Removed " + database.name() + ", which a killed test restore left behind");
    } catch (RuntimeException e) {
      failures.add(leftover(database, e));
    }
  }

  static Reason leftover(ScratchDatabase database, RuntimeException failure) {
    Reason reason = Reason.of(failure).about(database.name() + " could not be removed");
    return reason.hint().isEmpty()
        ? new Reason(reason.code(), reason.message(), "Remove it by hand.")
        : reason;
  }
}
