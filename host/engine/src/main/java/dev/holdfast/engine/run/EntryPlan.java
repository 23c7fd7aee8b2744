package dev.holdfast.engine.run;

import dev.holdfast.engine.repository.EntryNames;
import dev.holdfast.plugin.database.Subject;

/**
 * A requested entry of a run.
 *
 * @param id its name in the backup
 * @param subject the subject of the dump
 * @param expectedBytes approximate size of the database, or -1 if unknown
 */
record EntryPlan(String id, Subject subject, long expectedBytes) {

  static EntryPlan of(Subject subject, long expectedBytes, EntryNames names) {
    return new EntryPlan(names.next(subject), subject, expectedBytes);
  }

  /** Whether it is the globals, which alone are no backup. */
  boolean isGlobals() {
    return subject.is(Subject.GLOBALS);
  }

  /** The name for people. */
  String label() {
    return subject.label();
  }
}
