package dev.holdfast.host.notification.delivery;

import dev.holdfast.plugin.notification.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One message for a group of notifications.
 *
 * @param fields details, as JSON
 * @param events how many notifications it stands for
 */
record Summary(
    String eventType,
    Severity severity,
    String title,
    String subject,
    String text,
    String fields,
    @Nullable UUID executionId,
    int events,
    Instant occurredAt) {

  /** The event of a summary of several kinds. */
  static final String MIXED = "notification.summary";

  private static final int LONGEST_LINE = 200;

  /**
   * Summarises a group.
   *
   * @param first the first of them, in order
   * @param counts how many there are of each title
   * @param worst the highest severity
   */
  static Summary of(List<QueuedNotification> first, Map<String, Integer> counts, Severity worst) {
    QueuedNotification one = first.get(0);
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (all == 1) {
      return new Summary(
          one.eventType(),
          worst,
          one.title(),
          one.subject(),
          one.text(),
          one.fields(),
          one.executionId(),
          1,
          one.createdAt());
    }
    boolean same = counts.size() == 1;
    String lines = first.stream().map(each -> line(each, same)).collect(Collectors.joining("\n"));
    int more = all - first.size();
    String rest = more == 0 ? "" : "\n… and %d more.".formatted(more);
    String numbers =
        same
            ? ""
            : counts.entrySet().stream()
                .map(each -> each.getValue() + " × " + each.getKey())
                .collect(Collectors.joining(", ", "", ".\n"));
    return new Summary(
        same ? one.eventType() : MIXED,
        worst,
        same ? "%s (%d times)".formatted(one.title(), all) : all + " notifications",
        "",
        numbers + lines + rest,
        "[]",
        null,
        all,
        one.createdAt());
  }

  private static String line(QueuedNotification each, boolean same) {
    String what = same ? "" : each.title() + ": ";
    String text = each.text().lines().findFirst().orElse("");
    String line =
        each.subject().isEmpty() || text.isEmpty()
            ? what + each.subject() + text
            : what + each.subject() + ": " + text;
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " …";
  }
}
