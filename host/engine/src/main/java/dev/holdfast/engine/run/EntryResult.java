package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.manifest.EntryProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import java.util.Optional;
import java.util.stream.Stream;

/** The result of one entry. */
sealed interface EntryResult {

  /** The entry. */
  EntryPlan entry();

  /**
   * At least one destination has it completely.
   *
   * @param entry the entry
   * @param format the format of the dump
   * @param dump the dump as stored
   * @param list the list of items as stored, if there are any
   * @param proof the plugin's proof, and a summary of the items
   * @param result what else the plugin says
   */
  record Whole(
      EntryPlan entry,
      DumpFormat format,
      ObjectStream.Stored dump,
      Optional<ObjectStream.Stored> list,
      EntryProof proof,
      DumpResult result)
      implements EntryResult {

    /** The dump, and the list if there is one. */
    Stream<BackupObject> objects() {
      return Stream.concat(Stream.of(dump), list.stream()).map(ObjectStream.Stored::object);
    }
  }

  /**
   * No destination has it.
   *
   * @param entry the entry
   * @param reason why
   */
  record Lost(EntryPlan entry, Reason reason) implements EntryResult {}
}
