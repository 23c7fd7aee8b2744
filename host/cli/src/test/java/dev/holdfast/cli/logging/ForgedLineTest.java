package dev.holdfast.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nobody writes lines of the log whose words are only a part of one. */
class ForgedLineTest {

  private static final String FORGED = "2026-01-01T00:00:00.000Z ERROR Host - all is lost";

  @Test
  void loggedTextCannotForgeLinesOrControlTheTerminal() {
    for (String end : new String[] {"\n", "\r", "\r\n", "\u2028", "\u0085", "\u001b[2K\u001b[1A"}) {
      String written = written("a name" + end + FORGED + "\u202E" + end, null);
      assertThat(written).matches("[^\\p{Cc}\\p{Cf}\\p{Zl}]+\\R");
    }
    assertThat(written("columns\tstay", null)).contains("columns\tstay");
  }

  @Test
  void exceptionMessageCannotForgeLinesEither() {
    Exception cause = new IOException("disk\r\n" + FORGED + "\n\tat nowhere");
    String written = written("It failed", new IllegalStateException("x\n" + FORGED, cause));
    assertThat(written.lines()).noneMatch(line -> line.startsWith("2026-01-01"));
    assertThat(written.lines()).anyMatch(line -> line.startsWith("Caused by: java.io.IOException"));
    assertThat(written.lines().filter(line -> line.startsWith("\tat "))).hasSizeGreaterThan(5);
    assertThat(written).endsWith("\n").doesNotContain("\r");
  }

  private static String written(String message, @Nullable Throwable thrown) {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("standard error");
    ILoggingEvent event =
        new LoggingEvent("", root, Level.WARN, "{}", thrown, new Object[] {message});
    return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
