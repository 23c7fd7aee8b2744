package dev.holdfast.plugin.notification;

import dev.holdfast.plugin.ErrorCode;
import java.time.Duration;
import java.util.Objects;

/** The result of an attempt to deliver a notification. */
public sealed interface Delivery {

  /**
   * The service confirmed that it has the notification.
   *
   * @param reference what the service calls the message, or an empty string
   */
  record Accepted(String reference) implements Delivery {

    public Accepted {
      Objects.requireNonNull(reference, "reference is null");
    }
  }

  /**
   * The service has not taken it, but may do so later: it is overloaded, broken, or limits the
   * rate.
   *
   * @param after the shortest pause that the service allows; zero if it names none. The host may
   *     wait longer, and limits it to a day
   * @param reason what the service answered, in a sentence for people, without secrets
   */
  record RetryAfter(Duration after, String reason) implements Delivery {

    private static final Duration LONGEST = Duration.ofDays(1);

    public RetryAfter {
      Objects.requireNonNull(reason, "reason is null");
      // Services compute it from clocks that differ, and some answer with centuries.
      after = after.isNegative() ? Duration.ZERO : after.compareTo(LONGEST) > 0 ? LONGEST : after;
    }
  }

  /**
   * The service refused it, and will refuse it again.
   *
   * @param code the kind of failure
   * @param message what failed and why, for people, without secrets
   * @param hint what to do about it, or an empty string
   */
  record Rejected(ErrorCode code, String message, String hint) implements Delivery {

    public Rejected {
      Objects.requireNonNull(code, "code is null");
      Objects.requireNonNull(message, "message is null");
      Objects.requireNonNull(hint, "hint is null");
    }
  }
}
