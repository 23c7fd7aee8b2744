package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.manifest.Coverage.Scope;
import dev.holdfast.engine.manifest.LeftOut;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.EntryNames;
import dev.holdfast.plugin.database.DatabaseInfo;
import dev.holdfast.plugin.database.DatabaseListing;
import dev.holdfast.plugin.database.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a run backs up, and what it leaves out.
 *
 * @param scope what was requested
 * @param entries to dump: globals, if the engine has them, and the databases
 * @param impossible what belongs in the backup but can't be dumped
 * @param leftOut deliberate omissions
 */
record Selection(
    Scope scope,
    List<EntryPlan> entries,
    List<EntryResult.Lost> impossible,
    List<LeftOut> leftOut) {

  /**
   * Makes the selection. A database requested by name is included even if the server doesn't list
   * it: its dump then fails, and the run reports why.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND} if nothing can be dumped
   */
  static Selection of(BackupPlan plan, SourceAccess source) {
    boolean all = plan.options().databases().isEmpty();
    DatabaseListing there =
        all ? source.databases() : source.databases(Set.copyOf(plan.options().databases()));
    List<String> wanted = all ? there.names() : plan.options().databases();
    if (wanted.isEmpty()) {
      throw nothing(plan, there);
    }
    EntryNames names = new EntryNames(plan.encrypted());
    List<EntryPlan> entries = new ArrayList<>();
    if (source.hasGlobals()) {
      entries.add(EntryPlan.of(Subject.globals(), -1, names));
    }
    for (String name : wanted) {
      entries.add(EntryPlan.of(Subject.database(name), sizeOf(name, there), names));
    }
    if (!all) {
      return new Selection(Scope.NAMED, entries, List.of(), List.of());
    }
    return new Selection(
        Scope.ALL,
        entries,
        there.leftOut().stream()
            .filter(database -> !database.byDesign())
            .map(database -> impossible(database, names))
            .toList(),
        there.leftOut().stream()
            .filter(DatabaseListing.LeftOut::byDesign)
            .map(database -> new LeftOut(database.name(), database.reason()))
            .toList());
  }

  private static EntryResult.Lost impossible(DatabaseListing.LeftOut database, EntryNames names) {
    return new EntryResult.Lost(
        EntryPlan.of(Subject.database(database.name()), -1, names),
        Reason.of(
            ProblemCode.INCOMPLETE,
            database.reason(),
            "Make it accessible, or list the databases to back up in the job."));
  }

  private static HoldfastException nothing(BackupPlan plan, DatabaseListing there) {
    StringBuilder message =
        new StringBuilder(plan.source().identity().name())
            .append(" has no database that can be backed up.");
    there.leftOut().forEach(d -> message.append(" Left out: " + d.name() + ": " + d.reason()));
    return new HoldfastException(
        ProblemCode.NOT_FOUND, message.toString(), "Check that its user may see the databases.");
  }

  private static long sizeOf(String name, DatabaseListing there) {
    return there.databases().stream()
        .filter(database -> database.name().equals(name))
        .mapToLong(DatabaseInfo::sizeBytes)
        .findFirst()
        .orElse(-1);
  }
}
