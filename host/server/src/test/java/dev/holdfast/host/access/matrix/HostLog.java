package dev.holdfast.host.access.matrix;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Records the formatted lines that the host logs. */
final class HostLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ConsoleAppender<ILoggingEvent> console =
      (ConsoleAppender<ILoggingEvent>) root.getAppender("standard error");
  private final Level before = root.getLevel();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  HostLog() {
    setContext(root.getLoggerContext());
    start();
    root.setLevel(Level.INFO);
    root.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    String text = new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    written.add(text);
    if (event.getLevel() == Level.ERROR) {
      errors.add(text);
    }
  }

  List<String> lines() {
    return written.stream().flatMap(String::lines).toList();
  }

  List<String> errors() {
    return errors;
  }

  @Override
  public void close() {
    root.detachAppender(this);
    root.setLevel(before);
    stop();
  }
}
