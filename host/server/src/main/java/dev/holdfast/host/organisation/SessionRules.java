package dev.holdfast.host.organisation;

import java.time.Duration;
import java.util.List;

/**
 * What an organisation asks of those who are signed in.
 *
 * @param lifetime after which everyone logs in again
 * @param idle time without a request after which a session ends
 * @param requiresFactor whether nobody gets in without a second factor
 * @param factors names of the kinds of second factors that may be enrolled; empty for any
 * @param passwordAge after which a new password is needed; zero for never
 */
public record SessionRules(
    Duration lifetime,
    Duration idle,
    boolean requiresFactor,
    List<String> factors,
    Duration passwordAge) {

  /** For those who belong to no organisation. */
  public static final SessionRules DEFAULT =
      new SessionRules(
          Duration.ofHours(1), Duration.ofMinutes(30), false, List.of(), Duration.ZERO);

  /** Whether people may enrol this kind of second factor. */
  public boolean allow(MfaMethod method) {
    return factors.isEmpty() || factors.contains(method.name());
  }
}
