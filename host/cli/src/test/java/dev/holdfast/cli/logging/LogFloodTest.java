package dev.holdfast.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogFloodTest {

  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private long now = 1_000_000_000L;

  @BeforeEach
  void start() {
    LogFlood flood = new LogFlood(() -> now);
    flood.setContext(context);
    flood.start();
    context.addTurboFilter(flood);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    log.start();
    root.addAppender(log);
  }

  @Test
  void floodIsSuppressedAndCounted() {
    Logger logger = context.getLogger("web");
    for (int i = 0; i < 1000; i++) {
      logger.warn("Refused {}", i);
    }
    assertThat(log.list).hasSize(50);
    now += Duration.ofSeconds(20).toNanos();
    logger.warn("Refused {}", "again");
    assertThat(log.list.get(50).getFormattedMessage()).contains("950 lines").contains("web");
    assertThat(log.list.get(51).getFormattedMessage()).isEqualTo("Refused again");
  }

  @Test
  void otherMessagesStillPass() {
    for (int i = 0; i < 1000; i++) {
      context.getLogger("web").warn("Refused {}", i);
    }
    context.getLogger("web").error("Another trouble {}", 1);
    context.getLogger("disk").warn("Full: {}", 1);
    context.getLogger("web").info("Said by {}", "the host itself");
    assertThat(log.list).hasSize(53);
  }

  /** What stands in the text itself may be chosen by strangers. */
  @Test
  void variedMessagesOfOneLoggerAreLimitedTogether() {
    for (int i = 0; i < 1000; i++) {
      context.getLogger("web").warn("/address/" + i);
    }
    assertThat(log.list).hasSize(50);
  }

  @Test
  void disabledLevelsAreNotCounted() {
    Logger quiet = context.getLogger("quiet");
    quiet.setLevel(Level.ERROR);
    for (int i = 0; i < 1000; i++) {
      quiet.warn("Refused {}", i);
      now += Duration.ofSeconds(1).toNanos();
    }
    assertThat(log.list).isEmpty();
  }
}
