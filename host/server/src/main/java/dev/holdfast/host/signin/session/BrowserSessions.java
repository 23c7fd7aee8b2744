package dev.holdfast.host.signin.session;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.organisation.MfaMethod;
import dev.holdfast.host.organisation.SessionRules;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.people.User;
import dev.holdfast.host.signin.trail.UserAudit;
import dev.holdfast.host.web.client.ClientAddresses;
import io.javalin.http.Context;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts, renews and ends browser sessions. Whatever extends what a session may do gives it a new
 * token, so that a token planted or seen before becomes useless.
 */
@Singleton
public final class BrowserSessions {

  /**
   * What changes with a session's new token.
   *
   * @param tokenHash of the new token
   * @param organisationId the organisation from now on
   * @param factorPassed whether the second factor was passed
   * @param authenticatedAt time of the last proof
   * @param expiresAt when it ends at the latest
   */
  record Renewal(
      String tokenHash,
      @Nullable UUID organisationId,
      boolean factorPassed,
      Instant authenticatedAt,
      Instant expiresAt) {}

  /** The time allowed between password and second step. */
  private static final Duration UNPROVEN_LIFETIME = Duration.ofMinutes(10);

  private final SessionService sessions;
  private final SessionStates states;
  private final SessionCookie cookie;
  private final MembershipLookup memberships;
  private final ClientAddresses addresses;
  private final UserAudit audit;

  BrowserSessions(
      SessionService sessions,
      SessionStates states,
      SessionCookie cookie,
      MembershipLookup memberships,
      ClientAddresses addresses,
      UserAudit audit) {
    this.sessions = sessions;
    this.states = states;
    this.cookie = cookie;
    this.memberships = memberships;
    this.addresses = addresses;
    this.audit = audit;
  }

  /**
   * Logs a person in; the browser's previous session ends.
   *
   * @param user as read when the password was checked
   * @param factorPassed whether they also passed their second factor
   */
  public SignedInView begin(User user, boolean factorPassed, Context context) {
    cookie.read(context).flatMap(sessions::find).ifPresent(this::end);
    Instant now = Instant.now();
    SecretToken token = SecretToken.generate();
    Optional<UUID> organisation = memberships.organisationsOf(user.id()).stream().findFirst();
    SessionRules rules = states.rules(organisation.orElse(null));
    boolean proven = factorPassed || !user.isTwoFactorEnabled();
    Session session =
        new Session(
            user.id(),
            token.hash(),
            addresses.of(context).text(),
            Objects.requireNonNullElse(context.userAgent(), ""),
            now,
            now.plus(proven ? rules.lifetime() : UNPROVEN_LIFETIME),
            factorPassed);
    organisation.ifPresent(session::enter);
    if (!sessions.add(session, user)) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "The account was changed at the same time.", "Log in again.");
    }
    return answer(new CurrentSession(session, user, token, states.of(session, user)), context);
  }

  /** Records a repeated proof, with the second factor if there is one. */
  public SignedInView prove(CurrentSession current, Context context) {
    User user = sessions.user(current.user().id()).orElseThrow();
    return renew(
        current,
        user,
        current.session().currentOrganisationId(),
        user.isTwoFactorEnabled(),
        Instant.now(),
        context);
  }

  /**
   * Requires that the session's organisation allows this kind of second factor.
   *
   * @throws HoldfastException {@link ProblemCode#CONFLICT}
   */
  public void requireAllowed(MfaMethod method, CurrentSession current) {
    if (!states.rules(current.session().currentOrganisationId()).allow(method)) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "Your organisation doesn't allow this kind of second factor.",
          "Its setting allowedMfaMethods lists the allowed ones.");
    }
  }

  /** Switches the session to another organisation. */
  SignedInView enter(CurrentSession current, UUID organisationId, Context context) {
    Session session = current.session();
    return renew(
        current,
        current.user(),
        organisationId,
        session.isFactorPassed(),
        session.authenticatedAt(),
        context);
  }

  /** Ends the session. */
  void end(CurrentSession current, Context context) {
    UUID session = current.session().id();
    audit.change(
        current.user().id(),
        "user.logout",
        () -> sessions.revoke(current.user().id(), session),
        ended -> Map.of("session", session));
    cookie.clear(context);
  }

  private void end(Session session) {
    sessions.revoke(session.userId(), session.id());
  }

  private SignedInView renew(
      CurrentSession current,
      User user,
      @Nullable UUID organisationId,
      boolean factorPassed,
      Instant authenticatedAt,
      Context context) {
    SecretToken token = SecretToken.generate();
    Session session = current.session();
    Instant expiresAt = session.createdAt().plus(states.rules(organisationId).lifetime());
    Session renewed =
        sessions
            .renew(
                session,
                new Renewal(token.hash(), organisationId, factorPassed, authenticatedAt, expiresAt))
            .orElseThrow(
                () ->
                    new HoldfastException(
                        ProblemCode.CONFLICT,
                        "Another request ended or renewed this session at the same time.",
                        "Try again, or log in again."));
    return answer(new CurrentSession(renewed, user, token, states.of(renewed, user)), context);
  }

  private SignedInView answer(CurrentSession current, Context context) {
    current.set(context);
    Instant now = Instant.now();
    cookie.write(context, current.token(), Duration.between(now, current.session().expiresAt()));
    SignedInView view = SignedInView.of(current);
    context.header(CsrfToken.HEADER, view.csrfToken());
    return view;
  }
}
