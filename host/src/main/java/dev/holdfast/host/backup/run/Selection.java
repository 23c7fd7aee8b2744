package dev.holdfast.host.backup.run;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.access.SourceAccess;
import dev.holdfast.plugin.database.DatabaseInfo;
import dev.holdfast.plugin.database.DumpSubject;
import java.util.ArrayList;
import java.util.List;

/** Decides what a run backs up. */
final class Selection {

  private final BackupPlan plan;
  private final EntryNames names;

  Selection(BackupPlan plan) {
    this.plan = plan;
    this.names = new EntryNames(plan.encrypted());
  }

  /**
   * Globals, if the engine has them, and the databases. One that is asked for by name is taken even
   * if the server doesn't list it: then its dump fails, and the run says why.
   */
  List<EntryPlan> entries(SourceAccess source) {
    List<DatabaseInfo> there = source.databases();
    List<String> wanted =
        plan.databases().isEmpty()
            ? there.stream().map(DatabaseInfo::name).toList()
            : plan.databases();
    if (wanted.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND,
          plan.source().identity().name() + " has no database that could be backed up.",
          "Look whether its user may see the databases.");
    }
    List<EntryPlan> entries = new ArrayList<>();
    if (source.hasGlobals()) {
      entries.add(entry(new DumpSubject.Globals(), -1));
    }
    for (String name : wanted) {
      entries.add(entry(new DumpSubject.Database(name), sizeOf(name, there)));
    }
    return entries;
  }

  private EntryPlan entry(DumpSubject subject, long expectedBytes) {
    return new EntryPlan(names.next(subject), subject, expectedBytes);
  }

  private static long sizeOf(String name, List<DatabaseInfo> there) {
    return there.stream()
        .filter(database -> database.name().equals(name))
        .mapToLong(DatabaseInfo::sizeBytes)
        .findFirst()
        .orElse(-1);
  }
}
