package dev.holdfast.engine.verify;

import dev.holdfast.engine.Reason;
import java.util.List;

/** The verdict on one entry. */
public sealed interface EntryVerdict {

  /** The entry's object name. */
  String entry();

  /**
   * It is unchanged, as far as this depth can tell.
   *
   * @param entry the object's name
   * @param notes notes for people, for example about a missing tool
   */
  record Good(String entry, List<String> notes) implements EntryVerdict {}

  /**
   * It is damaged, or not what the manifest says.
   *
   * @param entry the object's name
   * @param reasons all findings
   */
  record Bad(String entry, List<Reason> reasons) implements EntryVerdict {}

  /**
   * It could not be checked, for example without a key or connection.
   *
   * @param entry the object's name
   * @param reason the obstacle
   */
  record Unknown(String entry, Reason reason) implements EntryVerdict {}
}
