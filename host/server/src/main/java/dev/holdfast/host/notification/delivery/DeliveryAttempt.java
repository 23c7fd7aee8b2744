package dev.holdfast.host.notification.delivery;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredChannel;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.adapter.AdapterCall;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.notification.delivery.DeliveryClaims.Outcome;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.notification.Delivery;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** One attempt to send a message. */
@Singleton
final class DeliveryAttempt {

  static final int MOST_ATTEMPTS = 8;

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /** Failures that may pass. */
  private static final Set<String> PASSING =
      Set.of(
          ErrorCode.UNREACHABLE.name(),
          ErrorCode.TIMED_OUT.name(),
          ErrorCode.CONNECTION_LOST.name(),
          ErrorCode.STALLED.name(),
          ErrorCode.BUSY.name(),
          ProblemCode.UNAVAILABLE.name(),
          ProblemCode.PLUGIN_UNAVAILABLE.name());

  private final AdapterConfigService adapters;

  DeliveryAttempt(AdapterConfigService adapters) {
    this.adapters = adapters;
  }

  /** Sends it within the limit. Never throws: a failure is an outcome. */
  Outcome send(NotificationLog message, Instant now) {
    try (ConfiguredChannel channel = adapters.open(AdapterKind.NOTIFICATION, message.channelId())) {
      return outcome(
          AdapterCall.run(
              "send", channel, LIMIT, context -> channel.send(message.notification(), context)),
          message.attempts() + 1,
          now);
    } catch (RuntimeException | Error e) {
      Reason reason = Reason.of(e);
      return PASSING.contains(reason.code())
          ? again(reason, message.attempts() + 1, now, Duration.ZERO)
          : new Outcome(NotificationStatus.ERROR, reason.toString(), null);
    }
  }

  static Outcome outcome(Delivery delivery, int attempt, Instant now) {
    if (delivery instanceof Delivery.RetryAfter later) {
      Reason reason = new Reason(ErrorCode.BUSY.name(), later.reason(), "");
      return again(reason, attempt, now, later.after());
    }
    if (delivery instanceof Delivery.Rejected rejected) {
      Reason reason = new Reason(rejected.code().name(), rejected.message(), rejected.hint());
      return new Outcome(NotificationStatus.ERROR, reason.toString(), null);
    }
    return new Outcome(NotificationStatus.SUCCESS, null, null);
  }

  /** Waits twice as long each time, and at least as long as the service asks for. */
  private static Outcome again(Reason reason, int attempt, Instant now, Duration asked) {
    if (attempt >= MOST_ATTEMPTS) {
      return new Outcome(NotificationStatus.ERROR, reason.toString(), null);
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
    Duration longer = asked.compareTo(pause) > 0 ? asked : pause;
    Duration most = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    return new Outcome(NotificationStatus.PENDING, reason.toString(), now.plus(most));
  }
}
