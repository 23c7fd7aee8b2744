package dev.holdfast.host.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps times to the millisecond in both databases, as answers show them. Else PostgreSQL's driver
 * would round to the nearest microsecond, at times into the next millisecond, and a thing that was
 * just made would be shown with another time than later.
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
