package dev.holdfast.cli.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it: a day, which begins in UTC, or a time with its offset. */
public final class InstantConverter implements ITypeConverter<Instant> {

  private static final int DAY = "2026-01-31".length();

  @Override
  public Instant convert(String text) {
    try {
      return text.length() == DAY
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a time like 2026-01-31 or 2026-01-31T12:00:00Z");
    }
  }
}
