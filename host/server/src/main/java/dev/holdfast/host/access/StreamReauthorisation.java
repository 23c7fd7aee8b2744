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
 * Reviews requests with long responses: a caller who loses the session, the key or the permission
 * receives no more.
 */
@Singleton
public final class StreamReauthorisation {

  /** Reviews callers who were authenticated by one kind of credential. */
  @FunctionalInterface
  public interface CallerReview {

    /** The caller now; empty if the credential is no longer valid, or of another kind. */
    Optional<Caller> review(Caller caller) throws Exception;
  }

  /** How long somebody may still get something after they lost the right. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(StreamReauthorisation.class);

  private final List<CallerReview> reviews;

  StreamReauthorisation(List<CallerReview> reviews) {
    this.reviews = reviews;
  }

  /**
   * Whether a request that was let in still would be. Ask it as often as you like: it looks once a
   * second. For one thread at a time, whichever.
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
