package dev.holdfast.host.access;

import java.util.Optional;

/** Looks again at callers who were recognised by one kind of credential. */
@FunctionalInterface
public interface CallerReview {

  /**
   * Who it is by now; empty when what they were recognised by counts no more, or is of another
   * kind.
   */
  Optional<Caller> review(Caller caller) throws Exception;
}
