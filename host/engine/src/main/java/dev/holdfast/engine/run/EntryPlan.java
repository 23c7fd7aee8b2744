package dev.holdfast.engine.run;

import dev.holdfast.engine.manifest.Subject;
import dev.holdfast.engine.repository.EntryNames;
import dev.holdfast.plugin.database.DumpSubject;

/**
 * An entry that a run is asked for.
 *
 * @param id its name in the backup
 * @param subject what it is a dump of
 * @param expectedBytes roughly how large the database is, or -1
 */
record EntryPlan(String id, DumpSubject subject, long expectedBytes) {

  static EntryPlan of(DumpSubject subject, long expectedBytes, EntryNames names) {
    return new EntryPlan(names.next(subject), subject, expectedBytes);
  }

  /** Whether it is a database, and not what the engine keeps outside of them. */
  boolean isDatabase() {
    return subject instanceof DumpSubject.Database;
  }

  /** What people call it. */
  String label() {
    return Subject.of(subject).label();
  }
}
