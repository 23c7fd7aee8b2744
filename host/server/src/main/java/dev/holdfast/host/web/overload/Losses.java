package dev.holdfast.host.web.overload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the requests and connections that were refused to keep the host alive. Logs at most one
 * line a minute.
 */
final class Losses {

  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** The causes. */
  enum Cause {
    /** The client sent or read too slowly. */
    SLOW("connections that were too slow"),
    /** There were too many connections. */
    CROWDED("connections above the limit"),
    /** Bodies and responses took too much memory. */
    MEMORY("connections that used too much memory"),
    /** Too many requests waited to be answered. */
    BUSY("requests above the limit");

    private final String text;

    Cause(String text) {
      this.text = text;
    }
  }

  private final Map<Cause, Counter> counters = new EnumMap<>(Cause.class);
  private final Map<Cause, Long> reported = new EnumMap<>(Cause.class);
  private long next = System.nanoTime();

  Losses(MeterRegistry metrics) {
    for (Cause cause : Cause.values()) {
      counters.put(
          cause, metrics.counter("holdfast.http.losses", "cause", cause.name().toLowerCase()));
      reported.put(cause, 0L);
    }
  }

  void count(Cause cause) {
    counters.get(cause).increment();
  }

  /** Logs the counts since the last line, at most once a minute. */
  synchronized void report() {
    long now = System.nanoTime();
    if (now - next < 0) {
      return;
    }
    String losses =
        Arrays.stream(Cause.values())
            .filter(cause -> since(cause) > 0)
            .map(cause -> since(cause) + " " + cause.text)
            .collect(Collectors.joining(", "));
    if (!losses.isEmpty()) {
      LOG.warn("The host is overloaded and rejected: {}.", losses);
      counters.forEach((cause, counter) -> reported.put(cause, (long) counter.count()));
      next = now + INTERVAL.toNanos();
    }
  }

  private long since(Cause cause) {
    return (long) counters.get(cause).count() - reported.get(cause);
  }
}
