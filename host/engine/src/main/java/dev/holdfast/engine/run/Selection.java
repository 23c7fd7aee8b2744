package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.manifest.Coverage.Scope;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.LeftOut;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.repository.EntryNames;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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
   * @param baseItems returns the items of an entry of the base
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND} if nothing can be dumped
   */
  static Selection of(
      BackupPlan plan, SourceAccess source, Function<EntryContents, ContentItems> baseItems) {
    boolean all = plan.options().databases().isEmpty();
    SubjectListing there =
        all ? source.subjects() : source.subjects(Set.copyOf(plan.options().databases()));
    List<EntryPlan> entries = new ArrayList<>();
    EntryNames names = new EntryNames(plan.encrypted());
    for (SubjectInfo info : all ? globalsFirst(there) : named(plan.options().databases(), there)) {
      entries.add(EntryPlan.of(plan.request(info.subject(), baseItems), info.sizeBytes(), names));
    }
    if (entries.stream().allMatch(EntryPlan::isGlobals)) {
      throw nothing(plan, there);
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
            .filter(SubjectListing.LeftOut::byDesign)
            .map(database -> new LeftOut(database.name(), database.reason()))
            .toList());
  }

  private static EntryResult.Lost impossible(SubjectListing.LeftOut database, EntryNames names) {
    return new EntryResult.Lost(
        EntryPlan.of(DumpRequest.of(Subject.database(database.name())), -1, names),
        Reason.of(
            ProblemCode.INCOMPLETE,
            database.reason(),
            "Make it accessible, or name in the job what to back up."));
  }

  private static HoldfastException nothing(BackupPlan plan, SubjectListing there) {
    StringBuilder message =
        new StringBuilder(plan.source().identity().name())
            .append(" has nothing that can be backed up.");
    there.leftOut().forEach(d -> message.append(" Left out: " + d.name() + ": " + d.reason()));
    return new HoldfastException(
        ProblemCode.NOT_FOUND, message.toString(), "Check what its user may see.");
  }

  private static List<SubjectInfo> globalsFirst(SubjectListing there) {
    return there.subjects().stream()
        .sorted(Comparator.comparing(info -> !info.subject().is(Subject.GLOBALS)))
        .toList();
  }

  /** What isn't listed is taken for a database. */
  private static List<SubjectInfo> named(List<String> names, SubjectListing there) {
    List<SubjectInfo> wanted =
        new ArrayList<>(
            there.subjects().stream().filter(i -> i.subject().is(Subject.GLOBALS)).toList());
    for (String name : names) {
      List<SubjectInfo> found =
          there.subjects().stream().filter(i -> i.subject().name().equals(name)).toList();
      wanted.addAll(found.isEmpty() ? List.of(SubjectInfo.database(name, -1)) : found);
    }
    return wanted;
  }
}
