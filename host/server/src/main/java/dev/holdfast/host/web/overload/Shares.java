package dev.holdfast.host.web.overload;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.host.access.Caller;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits long requests. An organisation gets a quarter of the places and a person an eighth, so
 * that nobody occupies all; and each organisation gets two even if others have taken all.
 * Thread-safe.
 */
public final class Shares {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final int ALWAYS = 2;
  private static final int ORGANISATIONS = 4;
  private static final int PEOPLE = 8;

  private final String what;
  private final int all;
  private final Map<UUID, Integer> taken = new HashMap<>();
  private int total;

  /**
   * Creates the places.
   *
   * @param their name for people: {@code downloads}
   * @param all the number of places
   */
  public Shares(String what, int all) {
    this.what = what;
    this.all = all;
  }

  /** A place, until it is closed. */
  public interface Place extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws TooManyRequestsException if the caller or the organisation has its share
   * @throws HoldfastException {@link ProblemCode#UNAVAILABLE} if others have taken all
   */
  public synchronized Place take(Caller caller) {
    UUID person = caller.userId();
    UUID organisation = Objects.requireNonNullElse(caller.organisationId(), person);
    int ofOrganisation = taken.getOrDefault(organisation, 0);
    if (ofOrganisation >= Math.max(ALWAYS, all / ORGANISATIONS)) {
      throw tooMany("Your organisation has too many " + what + " at once.");
    }
    boolean isPerson = !person.equals(organisation);
    if (isPerson && taken.getOrDefault(person, 0) >= Math.max(ALWAYS, all / PEOPLE)) {
      throw tooMany("You have too many " + what + " at once.");
    }
    if (total >= all && ofOrganisation >= ALWAYS) {
      throw new HoldfastException(
          ProblemCode.UNAVAILABLE, "The host has too many " + what + " at once.", "Try again.");
    }
    change(organisation, 1);
    if (isPerson) {
      change(person, 1);
    }
    total++;
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false)) {
        giveBack(organisation, person);
      }
    };
  }

  private synchronized void giveBack(UUID organisation, UUID person) {
    change(organisation, -1);
    if (!person.equals(organisation)) {
      change(person, -1);
    }
    total--;
  }

  /** Entries without any place are removed. */
  private void change(UUID id, int by) {
    taken.merge(id, by, (before, more) -> before + more == 0 ? null : before + more);
  }

  private static TooManyRequestsException tooMany(String message) {
    return new TooManyRequestsException(message, RETRY_AFTER);
  }
}
