package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;

/** What became of one entry. */
sealed interface EntryResult {

  /** Which entry. */
  EntryPlan entry();

  /**
   * At least one destination has all of it.
   *
   * @param entry which entry
   * @param object its name in the backup's folder
   * @param format the form of the dump
   * @param stored size and hash of what the destinations got
   * @param raw size and hash of the dump
   * @param result the plugin's proof
   */
  record Whole(
      EntryPlan entry,
      String object,
      DumpFormat format,
      ContentDigest stored,
      ContentDigest raw,
      DumpResult result)
      implements EntryResult {}

  /**
   * No destination has it.
   *
   * @param entry which entry
   * @param reason why
   */
  record Lost(EntryPlan entry, Reason reason) implements EntryResult {}
}
