package dev.holdfast.host.identity.account.profile;

import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changes of themselves. What is left out stays. The address, and whatever says what
 * somebody may do or has proven, can't be changed here.
 *
 * @param name the displayed name
 * @param image URL of a picture; empty for none
 * @param timeZone an IANA time zone, for example Europe/Berlin
 * @param dateFormat a Unicode date pattern
 * @param timeFormat a Unicode time pattern
 */
public record ProfileChange(
    @Field(label = "Name") @Nullable @Size(max = ResourceName.LONGEST) @Pattern(regexp = NAME)
        String name,
    @Field(label = "Picture") @Nullable @Size(max = 2000) @Pattern(regexp = "|https://[!-~]+")
        String image,
    @Field(label = "Time zone") @Nullable @Size(max = 64) String timeZone,
    @Field(label = "Dates") @Nullable @Pattern(regexp = FORMAT) String dateFormat,
    @Field(label = "Times") @Nullable @Pattern(regexp = FORMAT) String timeFormat) {

  /** As {@link ResourceName}, which would also demand it. */
  private static final String NAME = "(?!\\s*$)(?:" + ResourceName.PATTERN + ")";

  private static final String FORMAT = "[A-Za-z .,/:'-]{1,40}";

  /** Refuses time zones that nobody knows. */
  public ProfileChange {
    if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw new IllegalArgumentException("timeZone must be a name, for example Europe/Berlin");
    }
  }
}
