package dev.holdfast.engine.verify;

import dev.holdfast.engine.Reason;
import java.util.List;

/** What a check says of one entry. */
public sealed interface EntryVerdict {

  /** The entry's object name. */
  String entry();

  /**
   * It is what it was, as far as the depth can tell.
   *
   * @param entry the object's name
   * @param notes what people should know, such as a means that wasn't at hand
   */
  record Good(String entry, List<String> notes) implements EntryVerdict {}

  /**
   * It is damaged, or not what the manifest says.
   *
   * @param entry the object's name
   * @param reasons everything that was found
   */
  record Bad(String entry, List<Reason> reasons) implements EntryVerdict {}

  /**
   * It couldn't be found out: no key, no connection. Not good news.
   *
   * @param entry the object's name
   * @param reason what was in the way
   */
  record Unknown(String entry, Reason reason) implements EntryVerdict {}
}
