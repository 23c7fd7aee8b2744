package dev.holdfast.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.event.Level;

/** Keeps what is logged, the exceptions' messages included. */
final class RecordingLogger extends LineLogger {

  private static final long serialVersionUID = 1L;

  final transient List<String> lines = new CopyOnWriteArrayList<>();

  RecordingLogger() {
    super("test");
  }

  @Override
  protected void line(Level level, String message, Throwable thrown) {
    lines.add(level + " " + message + (thrown == null ? "" : " " + thrown));
  }
}
