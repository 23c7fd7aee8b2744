package dev.holdfast.engine;

import java.util.Optional;
import org.slf4j.event.Level;

/** An event of a run. Entries are named by the database they contain, or {@code globals}. */
public sealed interface RunEvent {

  /**
   * A line for people, with secrets masked.
   *
   * @param level the severity
   * @param message the line
   */
  record Log(Level level, String message) implements RunEvent {}

  /**
   * Work on an entry begins.
   *
   * @param entry the database's name, or {@code globals}
   * @param expectedBytes the approximate number of raw bytes, or -1 if unknown
   */
  record Started(String entry, long expectedBytes) implements RunEvent {}

  /**
   * The number of bytes of an entry processed so far; sent at most a few times a second.
   *
   * @param entry the entry
   * @param rawBytes of the dump
   * @param storedBytes after compression and encryption
   */
  record Moved(String entry, long rawBytes, long storedBytes) implements RunEvent {}

  /**
   * Progress that a plugin reports.
   *
   * @param entry the entry, or another subject of the work
   * @param step in a few words
   * @param done units done
   * @param total units in all, or -1
   */
  record Step(String entry, String step, long done, long total) implements RunEvent {}

  /**
   * Work on an entry has ended.
   *
   * @param entry the entry
   * @param failure why it failed, or empty on success
   */
  record Ended(String entry, Optional<Reason> failure) implements RunEvent {}

  /**
   * A destination failed or stalled and has been detached from the stream; the others continue.
   *
   * @param destination the destination's name
   * @param reason why
   */
  record Detached(String destination, Reason reason) implements RunEvent {}
}
