package dev.holdfast.host.organisation.invitation;

import io.javalin.http.Context;

/** Bounds how often somebody may try tokens. */
public interface TokenAttemptLimit {

  /**
   * Counts one more by whoever sends this request.
   *
   * @throws dev.holdfast.engine.problem.TooManyRequestsException when there were too many
   */
  void count(Context context);
}
