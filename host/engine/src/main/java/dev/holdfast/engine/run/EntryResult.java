package dev.holdfast.engine.run;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import java.util.List;

/** The result of one entry. */
sealed interface EntryResult {

  /** The entry. */
  EntryPlan entry();

  /**
   * At least one destination has it completely.
   *
   * @param entry the entry
   * @param object its name in the backup's folder
   * @param format the format of the dump
   * @param stored size and hash of the stored bytes
   * @param parts size and hash of each part; empty if no destination takes parts
   * @param raw size and hash of the dump
   * @param result the plugin's proof
   */
  record Whole(
      EntryPlan entry,
      String object,
      DumpFormat format,
      ContentDigest stored,
      List<ContentDigest> parts,
      ContentDigest raw,
      DumpResult result)
      implements EntryResult {}

  /**
   * No destination has it.
   *
   * @param entry the entry
   * @param reason why
   */
  record Lost(EntryPlan entry, Reason reason) implements EntryResult {}
}
