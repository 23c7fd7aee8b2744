package dev.holdfast.host.execution;

import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.text.VisibleText;
import dev.holdfast.host.execution.log.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.event.Level;

/**
 * Collects the output of a run: lines, until they are stored, and the latest progress. Never blocks
 * on the database. Thread-safe.
 */
final class RunJournal implements RunListener {

  /**
   * Limits on lines in total, and on those that others log: the rest is reserved for the run
   * itself.
   */
  static final int MOST_LINES = 10_000;

  private static final int MOST_OF_OTHERS = 9_000;

  private static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_TEXT = 2_000;

  private final Map<String, ExecutionProgress.Entry> entries = new LinkedHashMap<>();
  private final List<LogLine> unstored = new ArrayList<>();
  private volatile UnaryOperator<String> tell = UnaryOperator.identity();
  private int lines;
  private long missed;
  private int ended;
  private volatile int stored;

  /** Removes from all texts what the organisation of the run must not learn. */
  void tellBy(UnaryOperator<String> discreet) {
    tell = discreet;
  }

  /** Returns a text as they may read it, truncated to a readable length. */
  String told(String text) {
    return tell.apply(text.length() <= LONGEST_TEXT ? text : VisibleText.of(text, LONGEST_TEXT));
  }

  @Override
  public synchronized void on(RunEvent event) {
    if (event instanceof RunEvent.Log log) {
      ofOthers(log.level(), log.message());
    } else if (event instanceof RunEvent.Started started) {
      line(Level.INFO, started.entry(), "Started " + started.entry() + ".");
      put(entry(started.entry()).withExpectedBytes(started.expectedBytes()));
    } else if (event instanceof RunEvent.Moved moved) {
      put(entry(moved.entry()).withBytes(moved.rawBytes(), moved.storedBytes()));
    } else if (event instanceof RunEvent.Counted counted && entries.containsKey(counted.entry())) {
      put(entry(counted.entry()).withItems(counted.items()));
    } else if (event instanceof RunEvent.Ended over) {
      end(over);
    } else if (event instanceof RunEvent.Detached detached) {
      line(Level.WARN, detached.destination(), "Detached from this run: " + detached.reason());
    }
  }

  /** Adds a line of the run itself. */
  synchronized void say(Level level, String message) {
    line(level, "", message);
  }

  /** Adds the last line, and the number of dropped ones. */
  synchronized void end(String message) {
    if (missed > 0) {
      add(Level.WARN, "", missed + " lines were dropped: the log has too many.");
    }
    add(Level.INFO, "", message);
  }

  private void end(RunEvent.Ended event) {
    event
        .failure()
        .ifPresentOrElse(
            reason -> line(Level.ERROR, event.entry(), reason.toString()),
            () -> line(Level.INFO, event.entry(), "Done."));
    entries.remove(event.entry());
    ended++;
  }

  private ExecutionProgress.Entry entry(String name) {
    return entries.getOrDefault(name, new ExecutionProgress.Entry(name, null, -1, 0, 0));
  }

  private void put(ExecutionProgress.Entry entry) {
    entries.put(entry.name(), entry);
  }

  private void ofOthers(Level level, String message) {
    if (lines < MOST_OF_OTHERS) {
      add(level, "", message);
    } else if (missed++ == 0) {
      line(Level.WARN, "", "The log has too many lines: most are dropped from here on.");
    }
  }

  private void line(Level level, String stage, String message) {
    if (lines < MOST_LINES) {
      add(level, stage, message);
    } else {
      missed++;
    }
  }

  private void add(Level level, String stage, String message) {
    lines++;
    String text = told(message);
    String cut = text.substring(0, Math.min(text.length(), LONGEST_LINE));
    // PostgreSQL can't store NUL.
    unstored.add(new LogLine(lines, Instant.now(), level, stage, cut.replace('\0', ' ')));
  }

  /** The lines that aren't stored yet. */
  synchronized List<LogLine> unstored() {
    return List.copyOf(unstored);
  }

  /** Removes lines that are stored now. */
  synchronized void stored(List<LogLine> written) {
    unstored.subList(0, written.size()).clear();
    stored = lines - unstored.size();
  }

  /** The number of stored lines. */
  int storedLines() {
    return stored;
  }

  synchronized ExecutionProgress progress() {
    return new ExecutionProgress(ended, List.copyOf(entries.values()));
  }
}
