package dev.holdfast.host.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.retention.RetentionPolicy;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which backups are kept, as people enter it.
 *
 * @param mode which backups are kept: NONE for all, SIMPLE for the newest, SMART for the newest of
 *     days, weeks, months and years, WITHIN for those of the last days
 * @param simple the values of SIMPLE
 * @param smart the values of SMART
 * @param keepWithinDays everything that is younger is kept, too
 * @param maximumBytes the oldest are deleted until no more is stored, whatever the mode
 */
public record RetentionRule(
    @Field(label = "Mode", defaultValue = "NONE") @NotNull Mode mode,
    @Nullable Simple simple,
    @Nullable Smart smart,
    @Min(1) @Max(36_500) @Nullable Integer keepWithinDays,
    @Min(1) @Nullable Long maximumBytes) {

  /** Which backups are kept. */
  public enum Mode {
    NONE,
    SIMPLE,
    SMART,
    WITHIN
  }

  /**
   * The newest.
   *
   * @param keepCount how many are kept
   */
  public record Simple(@Min(1) @Max(100_000) int keepCount) {}

  /**
   * The newest of each period. The tiers add up, and periods without a backup use no place.
   *
   * @param daily how many days
   * @param weekly how many weeks
   * @param monthly how many months
   * @param yearly how many years
   */
  public record Smart(
      @Field(label = "Daily", defaultValue = "0") @Min(0) @Max(10_000) int daily,
      @Field(label = "Weekly", defaultValue = "0") @Min(0) @Max(10_000) int weekly,
      @Field(label = "Monthly", defaultValue = "0") @Min(0) @Max(10_000) int monthly,
      @Field(label = "Yearly", defaultValue = "0") @Min(0) @Max(10_000) int yearly) {}

  /** Keeps everything. */
  public static final RetentionRule NONE = new RetentionRule(Mode.NONE, null, null, null, null);

  /** Reads the JSON of a row; what has no mode keeps everything. */
  public static RetentionRule read(String json) {
    try {
      RetentionRule rule = RecordJson.MAPPER.readValue(json, RetentionRule.class);
      return rule.mode() == null ? NONE : rule;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A retention's row can't be read", e);
    }
  }

  /** The JSON of a row. */
  public String json() {
    return RecordJson.MAPPER.valueToTree(this).toString();
  }

  /**
   * Requires that it has the values of its mode, and no others.
   *
   * @param pointer where it is in the request
   */
  public RetentionRule require(String pointer) {
    List<FieldError> errors = new ArrayList<>();
    require(simple != null, Mode.SIMPLE, pointer + "/simple", errors);
    require(smart != null, Mode.SMART, pointer + "/smart", errors);
    if (mode == Mode.WITHIN && keepWithinDays == null) {
      errors.add(new FieldError(pointer + "/keepWithinDays", "is required by the mode WITHIN"));
    } else if (mode == Mode.NONE && keepWithinDays != null) {
      errors.add(
          new FieldError(pointer + "/keepWithinDays", "needs the mode WITHIN, SIMPLE or SMART"));
    }
    if (smart != null && (smart.daily | smart.weekly | smart.monthly | smart.yearly) == 0) {
      errors.add(new FieldError(pointer + "/smart", "must keep something"));
    }
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The retention", errors);
    }
    return this;
  }

  private void require(boolean present, Mode needs, String pointer, List<FieldError> errors) {
    if (present != (mode == needs)) {
      errors.add(
          new FieldError(
              pointer, present ? "needs the mode " + needs : "is required by the mode " + needs));
    }
  }

  /** The policy to apply. A mode without its values keeps everything. */
  public RetentionPolicy policy() {
    Optional<Period> within = Optional.ofNullable(keepWithinDays).map(Period::ofDays);
    return switch (mode) {
      case NONE -> policy(Optional.empty(), Optional.empty());
      case WITHIN -> within.isEmpty() ? RetentionPolicy.KEEP_ALL : policy(Optional.empty(), within);
      case SIMPLE ->
          simple == null || simple.keepCount < 1
              ? RetentionPolicy.KEEP_ALL
              : policy(Optional.of(new RetentionPolicy.Simple(simple.keepCount)), within);
      case SMART ->
          smart == null || (smart.daily | smart.weekly | smart.monthly | smart.yearly) <= 0
              ? RetentionPolicy.KEEP_ALL
              : policy(
                  Optional.of(
                      new RetentionPolicy.Smart(
                          smart.daily, smart.weekly, smart.monthly, smart.yearly)),
                  within);
    };
  }

  private RetentionPolicy policy(Optional<RetentionPolicy.Rule> rule, Optional<Period> within) {
    return new RetentionPolicy(
        rule, within, maximumBytes == null ? OptionalLong.empty() : OptionalLong.of(maximumBytes));
  }
}
