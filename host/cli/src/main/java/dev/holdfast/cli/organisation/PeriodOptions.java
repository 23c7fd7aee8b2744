package dev.holdfast.cli.organisation;

import dev.holdfast.cli.console.InstantConverter;
import dev.holdfast.cli.remote.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of when rows of the audit log are wanted. */
final class PeriodOptions {

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Start of the period: 2026-01-31, or 2026-01-31T12:00:00Z.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "End of the period (exclusive).")
  private @Nullable Instant to;

  Query narrow(Query query) {
    return query.with("from", from).with("to", to);
  }
}
