package dev.holdfast.host.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Truncates times to milliseconds in both databases, as responses show them. Otherwise PostgreSQL's
 * driver would round to microseconds, sometimes into the next millisecond, and a new row would be
 * shown with a different time than later.
 */
@Converter(autoApply = true)
public final class Milliseconds implements AttributeConverter<Instant, Timestamp> {

  @Override
  public @Nullable Timestamp convertToDatabaseColumn(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time.truncatedTo(ChronoUnit.MILLIS));
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable Timestamp stored) {
    return stored == null ? null : stored.toInstant();
  }
}
