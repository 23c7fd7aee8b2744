package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.LeftOut;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of all entries, in the order of the requests.
 *
 * @param all one for each
 */
record EntryResults(List<EntryResult> all) {

  List<EntryResult.Whole> whole() {
    return of(EntryResult.Whole.class);
  }

  List<EntryResult.Lost> lost() {
    return of(EntryResult.Lost.class);
  }

  List<Reason> reasons() {
    return lost().stream().map(lost -> lost.reason().about(lost.entry().label())).toList();
  }

  /** What the dumps left out of their databases, as the source's configuration says. */
  List<LeftOut> leftOut() {
    return whole().stream()
        .flatMap(
            dump ->
                dump.result().leftOut().stream()
                    .filter(SubjectListing.LeftOut::byDesign)
                    .map(l -> LeftOut.of(dump.entry().label(), l)))
        .toList();
  }

  /** What the dumps lack although it belongs in them, each like an entry that is lost. */
  List<EntryResult.Lost> lostParts() {
    return whole().stream()
        .flatMap(
            dump ->
                dump.result().leftOut().stream()
                    .filter(part -> !part.byDesign())
                    .map(part -> lost(dump.entry(), part)))
        .toList();
  }

  private static EntryResult.Lost lost(EntryPlan entry, SubjectListing.LeftOut part) {
    String kind = entry.isGlobals() ? Subject.DATABASE : entry.subject().kind();
    String name = entry.isGlobals() ? entry.label() : entry.subject().name();
    Subject subject = new Subject(kind, name + ": " + part.name());
    return new EntryResult.Lost(
        new EntryPlan(entry.id(), DumpRequest.of(subject), -1),
        Reason.of(ProblemCode.INCOMPLETE, part.reason(), ""));
  }

  /** Returns these results and those of databases that could not be tried. */
  EntryResults with(List<EntryResult.Lost> impossible) {
    return new EntryResults(Stream.concat(all.stream(), impossible.stream()).toList());
  }

  /** Globals alone are no backup, so they get no manifest. */
  void requireDatabase() {
    if (whole().stream().allMatch(whole -> whole.entry().isGlobals())) {
      throw new HoldfastException(ProblemCode.INCOMPLETE, "Nothing could be backed up.", "");
    }
  }

  private <T extends EntryResult> List<T> of(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
