package dev.holdfast.host.access;

import io.javalin.http.Context;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorises requests with long responses again: a caller who loses the session, the key or the
 * permission receives no more.
 */
@Singleton
public final class StreamReauthorisation {

  /** Authenticates callers again who used one kind of credential. */
  @FunctionalInterface
  public interface CallerReview {

    /**
     * Returns the caller as of now; empty if the credential is no longer valid, or of another kind.
     */
    Optional<Caller> review(Caller caller) throws Exception;
  }

  /** How long a caller may still receive data after losing the permission. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(StreamReauthorisation.class);

  private final List<CallerReview> reviews;

  StreamReauthorisation(List<CallerReview> reviews) {
    this.reviews = reviews;
  }

  /**
   * Whether an admitted request would still be admitted. It may be called often: it checks once a
   * second. May be called by any thread, one at a time.
   */
  public BooleanSupplier of(Context context) {
    Caller caller = Caller.of(context).orElseThrow();
    RouteRequirement demand = RouteRequirement.of(context.routeRoles());
    List<Target> targets = demand.targets(context);
    return new EachInterval(() -> isStillAdmitted(caller, demand.permission(), targets));
  }

  private boolean isStillAdmitted(Caller caller, Permission demanded, List<Target> targets) {
    try {
      for (CallerReview review : reviews) {
        Optional<Caller> now = review.review(caller);
        if (now.isPresent()) {
          return Objects.equals(now.get().organisationId(), caller.organisationId())
              && now.get().may(demanded, targets);
        }
      }
    } catch (Exception e) {
      LOG.warn(
          "A response was cut off because its authorisation could not be checked again: {}",
          e.toString());
    }
    return false;
  }

  private static final class EachInterval implements BooleanSupplier {

    private final BooleanSupplier question;
    private long asked = System.nanoTime();
    private boolean answer = true;

    EachInterval(BooleanSupplier question) {
      this.question = question;
    }

    @Override
    public boolean getAsBoolean() {
      long now = System.nanoTime();
      if (answer && now - asked >= INTERVAL.toNanos()) {
        asked = now;
        answer = question.getAsBoolean();
      }
      return answer;
    }
  }
}
