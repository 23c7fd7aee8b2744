package dev.holdfast.engine.retention;

import java.time.Period;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to keep at a destination.
 *
 * <p>Without a rule and a period, it keeps everything.
 *
 * @param rule which backups to keep
 * @param keepWithin besides, everything that is younger
 * @param maximumBytes of what is kept by these, the oldest go until no more is stored than this
 */
public record RetentionPolicy(
    Optional<Rule> rule, Optional<Period> keepWithin, OptionalLong maximumBytes) {

  /** Keeps everything. */
  public static final RetentionPolicy KEEP_ALL =
      new RetentionPolicy(Optional.empty(), Optional.empty(), OptionalLong.empty());

  /** Throws {@link IllegalArgumentException} for periods and sizes that make no sense. */
  public RetentionPolicy {
    if (maximumBytes.isPresent() && maximumBytes.getAsLong() < 1
        || keepWithin.isPresent() && (keepWithin.get().isNegative() || keepWithin.get().isZero())) {
      throw new IllegalArgumentException("Not a policy: " + keepWithin + ", " + maximumBytes);
    }
  }

  /** This policy with a rule. */
  public static RetentionPolicy of(Rule rule) {
    return new RetentionPolicy(Optional.of(rule), Optional.empty(), OptionalLong.empty());
  }

  /** Whether it never deletes anything. */
  public boolean keepsAll() {
    return rule.isEmpty() && keepWithin.isEmpty() && maximumBytes.isEmpty();
  }

  /** Whether it keeps everything that another policy keeps. In doubt, it doesn't. */
  public boolean keepsAllThat(RetentionPolicy other) {
    boolean roomy =
        maximumBytes.isEmpty()
            || other.maximumBytes.isPresent()
                && maximumBytes.getAsLong() >= other.maximumBytes.getAsLong();
    return roomy && (isUnlimited() || !other.isUnlimited() && keepsAsMany(other));
  }

  /** Whether it keeps everything for which there is room. */
  private boolean isUnlimited() {
    return rule.isEmpty() && keepWithin.isEmpty();
  }

  private boolean keepsAsMany(RetentionPolicy other) {
    boolean asLong =
        other.keepWithin.isEmpty()
            || keepWithin.isPresent() && days(keepWithin.get()) >= days(other.keepWithin.get());
    boolean asMany =
        other.rule.isEmpty() || rule.isPresent() && rule.get().keepsAsMany(other.rule.get());
    return asLong && asMany;
  }

  private static long days(Period period) {
    return Math.round(period.toTotalMonths() * 30.44) + period.getDays();
  }

  /** Which backups to keep. */
  public sealed interface Rule {

    /** Whether it keeps at least as many as another rule, of each kind. */
    boolean keepsAsMany(Rule other);
  }

  /**
   * The newest.
   *
   * @param keepCount how many, at least one
   */
  public record Simple(int keepCount) implements Rule {

    public Simple {
      if (keepCount < 1) {
        throw new IllegalArgumentException("A policy that keeps nothing");
      }
    }

    @Override
    public boolean keepsAsMany(Rule other) {
      return other instanceof Simple simple && keepCount >= simple.keepCount;
    }
  }

  /**
   * The newest of each day, then of each week, month and year: what one tier keeps is not counted
   * by the next, so that tiers add up, and periods without a backup use no place.
   *
   * @param daily how many days
   * @param weekly how many weeks, as ISO 8601 counts them
   * @param monthly how many months
   * @param yearly how many years
   */
  public record Smart(int daily, int weekly, int monthly, int yearly) implements Rule {

    public Smart {
      boolean negative = daily < 0 || weekly < 0 || monthly < 0 || yearly < 0;
      if (negative || (daily | weekly | monthly | yearly) == 0) {
        throw new IllegalArgumentException("A policy that keeps nothing");
      }
    }

    @Override
    public boolean keepsAsMany(Rule other) {
      return other instanceof Smart smart
          && daily >= smart.daily
          && weekly >= smart.weekly
          && monthly >= smart.monthly
          && yearly >= smart.yearly;
    }
  }
}
