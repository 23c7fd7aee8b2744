package dev.holdfast.host.organisation.invitation;

import io.javalin.http.Context;

/** Limits attempts with tokens. */
public interface TokenAttemptLimit {

  /**
   * Counts an attempt of this request's client.
   *
   * @throws dev.holdfast.engine.problem.TooManyRequestsException if there were too many
   */
  void count(Context context);
}
