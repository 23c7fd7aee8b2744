package dev.holdfast.engine.run;

import dev.holdfast.engine.repository.EntryNames;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;

/**
 * A requested entry of a run.
 *
 * @param id its name in the backup
 * @param request what to dump
 * @param expectedBytes approximate size of the database, or -1 if unknown
 */
record EntryPlan(String id, DumpRequest request, long expectedBytes) {

  static EntryPlan of(DumpRequest request, long expectedBytes, EntryNames names) {
    return new EntryPlan(names.next(request.subject()), request, expectedBytes);
  }

  /** Returns this entry with a dump of everything. */
  EntryPlan whole() {
    return new EntryPlan(id, DumpRequest.of(subject()).withFilter(request.filter()), expectedBytes);
  }

  Subject subject() {
    return request.subject();
  }

  /** Whether it is the globals, which alone are no backup. */
  boolean isGlobals() {
    return subject().is(Subject.GLOBALS);
  }

  /** The name for people. */
  String label() {
    return subject().label();
  }
}
