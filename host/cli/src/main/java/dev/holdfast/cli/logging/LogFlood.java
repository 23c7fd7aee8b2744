package dev.holdfast.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.holdfast.runtime.Throttle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps the log from being flooded: of lines of one kind, 50 at once and then one in ten seconds. A
 * kind is one class and message. A later line says how many were left out.
 */
final class LogFlood extends TurboFilter {

  private static final int BURST = 50;
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final int MOST_KINDS = 500;
  private static final String OWN = LogFlood.class.getName();

  private final Map<String, Throttle> kinds =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Throttle> eldest) {
          return size() > MOST_KINDS;
        }
      };

  private final LongSupplier nanoTime;

  LogFlood(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    boolean logged =
        level.isGreaterOrEqual(Level.INFO) && level.isGreaterOrEqual(logger.getEffectiveLevel());
    if (!logged || format == null || logger.getName().equals(OWN)) {
      return FilterReply.NEUTRAL;
    }
    // What has no parameters may hold anything, such as an address that was asked for.
    boolean fixed = parameters != null && parameters.length > 0;
    long missed = admit(logger.getName() + (fixed ? format : ""));
    if (missed > 0) {
      logger
          .getLoggerContext()
          .getLogger(OWN)
          .warn("{} lines like the next one, from {}, were dropped", missed, logger.getName());
    }
    return missed < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  /** How many of its kind were left out before this line; negative when it is left out, too. */
  private synchronized long admit(String name) {
    long now = nanoTime.getAsLong();
    return kinds.computeIfAbsent(name, key -> new Throttle(BURST, INTERVAL, now)).admit(now);
  }
}
