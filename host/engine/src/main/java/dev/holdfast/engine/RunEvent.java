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
   * How many items of an entry are done, as a plugin reports it; at most 20 a second.
   *
   * @param entry the entry, or another subject of the work
   * @param items how many of how many
   */
  record Counted(String entry, ItemCount items) implements RunEvent {}

  /**
   * A number of items.
   *
   * @param unit what is counted, in the plural: {@code tables}
   * @param done how many are done
   * @param total how many there are, or -1 if unknown
   */
  record ItemCount(String unit, long done, long total) {

    private static final int LONGEST = 50;

    public ItemCount {
      unit = unit.substring(0, Math.min(unit.length(), LONGEST));
    }

    @Override
    public String toString() {
      return total < 0
          ? "%,d %s".formatted(done, unit)
          : "%,d of %,d %s".formatted(done, total, unit);
    }
  }

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
