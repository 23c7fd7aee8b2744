package dev.holdfast.host.organisation;

import java.time.Duration;
import java.util.List;

/**
 * An organisation's rules for sessions.
 *
 * @param lifetime until a new login is required
 * @param idle time without a request after which a session ends
 * @param requiresFactor whether a second factor is required
 * @param factors kinds of second factors that may be enrolled; empty for any
 * @param passwordAge after which a new password is required; zero for never
 */
public record SessionRules(
    Duration lifetime,
    Duration idle,
    boolean requiresFactor,
    List<String> factors,
    Duration passwordAge) {

  /** For people without an organisation. */
  public static final SessionRules DEFAULT =
      new SessionRules(
          Duration.ofHours(1), Duration.ofMinutes(30), false, List.of(), Duration.ZERO);

  /** Whether people may enrol this kind of second factor. */
  public boolean allow(MfaMethod method) {
    return factors.isEmpty() || factors.contains(method.name());
  }
}
