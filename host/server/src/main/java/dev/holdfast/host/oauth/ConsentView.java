package dev.holdfast.host.oauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The consent to use an account.
 *
 * @param status whether there is one
 * @param reason why it was lost, or why the last request failed; otherwise empty
 * @param url where to consent, while a request is being answered
 * @param userCode the code to enter there, if the request is by device code
 * @param interval seconds to wait before asking for the status again, if the request is by device
 *     code
 * @param expiresAt when the request expires
 */
public record ConsentView(
    Status status,
    String reason,
    @Nullable String url,
    @Nullable String userCode,
    @Nullable Integer interval,
    @Nullable Instant expiresAt) {

  /** The status of a consent. */
  public enum Status {
    /** Nobody has consented. */
    NONE,
    /** A request is being answered. */
    PENDING,
    /** Somebody consented. */
    GRANTED,
    /** It is no longer valid. */
    LOST
  }

  static ConsentView of(Status status, String reason) {
    return new ConsentView(status, reason, null, null, null, null);
  }
}
