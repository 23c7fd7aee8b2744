package dev.holdfast.host.signin.session;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.AccessGuard.CallerResolver;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.access.StreamReauthorisation.CallerReview;
import dev.holdfast.host.organisation.SessionRules;
import dev.holdfast.host.organisation.permission.EffectivePermissions;
import dev.holdfast.host.people.User;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Authenticates people by the cookie of their session. */
@Singleton
final class CookieCallers implements CallerResolver, CallerReview {

  private static final Set<HandlerType> SAFE =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  private final RequestScope scope;
  private final SessionService sessions;
  private final SessionStates states;
  private final SessionCookie cookie;
  private final EffectivePermissions permissions;

  CookieCallers(
      RequestScope scope,
      SessionService sessions,
      SessionStates states,
      SessionCookie cookie,
      EffectivePermissions permissions) {
    this.scope = scope;
    this.sessions = sessions;
    this.states = states;
    this.cookie = cookie;
    this.permissions = permissions;
  }

  @Override
  public Optional<Caller> resolve(Context context) throws Exception {
    Optional<SecretToken> token = cookie.read(context);
    // A key takes precedence over a cookie that the browser adds.
    if (token.isEmpty() || context.header("Authorization") != null) {
      return Optional.empty();
    }
    Optional<CurrentSession> current =
        scope.callAsSystem("session of a request", () -> current(token.get()));
    if (current.isEmpty()) {
      return Optional.empty();
    }
    requireCsrfToken(context, token.get());
    current.get().set(context);
    return Optional.of(caller(current.get().session(), current.get().state()));
  }

  /** The age alone doesn't count here: a large download may take longer than a session lives. */
  @Override
  public Optional<Caller> review(Caller caller) throws Exception {
    if (!(caller.credential() instanceof Credential.Session known)) {
      return Optional.empty();
    }
    return scope.callAsSystem("session of a long answer", () -> review(known.id()));
  }

  private Optional<Caller> review(UUID id) {
    return sessions
        .unrevoked(id)
        .flatMap(
            session ->
                sessions
                    .user(session.userId())
                    .map(user -> caller(session, states.of(session, user))));
  }

  private Optional<CurrentSession> current(SecretToken token) {
    Session session = sessions.find(token).orElse(null);
    if (session == null) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    SessionRules rules = states.rules(session.currentOrganisationId());
    return isOver(session, rules, now)
        ? Optional.empty()
        : sessions
            .user(session.userId())
            .map(user -> used(session, user, token, SessionStates.of(session, user, rules), now));
  }

  private CurrentSession used(
      Session session, User user, SecretToken token, SessionState state, Instant now) {
    sessions.touch(session, now);
    return new CurrentSession(session, user, token, state);
  }

  /** By the current rules: a shorter lifetime ends older sessions. */
  private static boolean isOver(Session session, SessionRules rules, Instant now) {
    return !now.isBefore(session.createdAt().plus(rules.lifetime()))
        || !now.isBefore(
            session.lastActivityAt().plus(rules.idle()).plus(SessionService.TOUCH_INTERVAL));
  }

  private Caller caller(Session session, SessionState state) {
    Optional<UUID> organisation = Optional.ofNullable(session.currentOrganisationId());
    Optional<Rights> rights = organisation.flatMap(id -> permissions.find(session.userId(), id));
    return new Caller(
        session.userId(),
        rights.isPresent() ? session.currentOrganisationId() : null,
        rights.orElse(Rights.NONE),
        new Credential.Session(session.id(), state.missing(), session.authenticatedAt()));
  }

  private static void requireCsrfToken(Context context, SecretToken token) {
    String sent = context.header(CsrfToken.HEADER);
    boolean proven = sent != null && CsrfToken.matches(token, sent);
    if (!SAFE.contains(context.method()) && !proven) {
      throw new HoldfastException(
          ProblemCode.CSRF_TOKEN_REQUIRED,
          "The CSRF token is missing or wrong.",
          "Send the csrfToken of GET /api/v1/auth/session in the header X-CSRF-Token.");
    }
  }
}
