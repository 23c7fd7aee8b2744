package dev.holdfast.engine.run;

import dev.holdfast.engine.manifest.Subject;
import dev.holdfast.engine.repository.EntryNames;
import dev.holdfast.plugin.database.DumpSubject;

/**
 * A requested entry of a run.
 *
 * @param id its name in the backup
 * @param subject the subject of the dump
 * @param expectedBytes approximate size of the database, or -1 if unknown
 */
record EntryPlan(String id, DumpSubject subject, long expectedBytes) {

  static EntryPlan of(DumpSubject subject, long expectedBytes, EntryNames names) {
    return new EntryPlan(names.next(subject), subject, expectedBytes);
  }

  /** Whether it is a database rather than globals. */
  boolean isDatabase() {
    return subject instanceof DumpSubject.Database;
  }

  /** The name for people. */
  String label() {
    return Subject.of(subject).label();
  }
}
