package dev.holdfast.testkit;

import dev.holdfast.runtime.LineLogger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** A logger for all levels that records its lines. */
final class RecordedLog extends LineLogger {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lines = new CopyOnWriteArrayList<>();

  RecordedLog() {
    super("test");
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  protected void line(Level level, String message, @Nullable Throwable thrown) {
    lines.add(level + " " + message + (thrown == null ? "" : " " + thrown));
  }
}
