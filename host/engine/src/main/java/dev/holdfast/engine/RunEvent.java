package dev.holdfast.engine;

import java.util.Optional;
import org.slf4j.event.Level;

/** Something that happens in a run. Entries are called by the name of what they hold. */
public sealed interface RunEvent {

  /**
   * A line for people; secrets are masked already.
   *
   * @param level how much it matters
   * @param message the line
   */
  record Log(Level level, String message) implements RunEvent {}

  /**
   * Work on an entry begins.
   *
   * @param entry the database's name, or {@code globals}
   * @param expectedBytes roughly how many raw bytes will come, or -1
   */
  record Started(String entry, long expectedBytes) implements RunEvent {}

  /**
   * How many bytes of an entry have moved so far; a few times a second at most.
   *
   * @param entry the entry
   * @param rawBytes of the dump
   * @param storedBytes after compression and encryption
   */
  record Moved(String entry, long rawBytes, long storedBytes) implements RunEvent {}

  /**
   * What a plugin says of its progress.
   *
   * @param entry the entry, or what else the work is about
   * @param step in a few words
   * @param done units done
   * @param total units in all, or -1
   */
  record Step(String entry, String step, long done, long total) implements RunEvent {}

  /**
   * Work on an entry is over.
   *
   * @param entry the entry
   * @param failure why it failed, or empty when it is whole
   */
  record Ended(String entry, Optional<Reason> failure) implements RunEvent {}

  /**
   * A destination failed or stalled and takes no more of the stream; others go on.
   *
   * @param destination the destination's name
   * @param reason why
   */
  record Detached(String destination, Reason reason) implements RunEvent {}
}
