package dev.holdfast.host.signin.account;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.people.AccountTokens;
import dev.holdfast.host.people.User;
import dev.holdfast.host.signin.session.BrowserSessions;
import dev.holdfast.host.signin.session.CurrentSession;
import dev.holdfast.host.signin.session.SessionService;
import dev.holdfast.host.signin.trail.UserAudit;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Database;
import io.ebean.Transaction;
import io.javalin.http.Context;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;

/** Changes the password of a logged-in person. */
@Singleton
final class PasswordChangeService {

  /**
   * What a new password ended.
   *
   * @param endedSessions number of sessions that were ended
   */
  public record EndedSessions(int endedSessions) {}

  /**
   * A new password for oneself.
   *
   * @param newPassword the new password
   */
  public record PasswordChange(@Field(label = "New password") @NotNull SecretText newPassword) {}

  private final Database database;
  private final RequestScope scope;
  private final AccountPasswords passwords;
  private final PasswordHistory history;
  private final AccountTokens tokens;
  private final SessionService sessions;
  private final BrowserSessions browsers;
  private final UserAudit audit;

  PasswordChangeService(
      Database database,
      RequestScope scope,
      AccountPasswords passwords,
      PasswordHistory history,
      AccountTokens tokens,
      SessionService sessions,
      BrowserSessions browsers,
      UserAudit audit) {
    this.database = database;
    this.scope = scope;
    this.passwords = passwords;
    this.history = history;
    this.tokens = tokens;
    this.sessions = sessions;
    this.browsers = browsers;
    this.audit = audit;
  }

  /** Keeps the current session, under a new token, and ends all others. */
  EndedSessions change(PasswordChange change, CurrentSession current, Context context)
      throws Exception {
    User user = current.user();
    String hash = passwords.hash(user, change.newPassword());
    int ended = scope.callAsSystem("password", () -> set(user, hash, current));
    scope.callAsSystem("session", () -> browsers.prove(current, context));
    return new EndedSessions(ended);
  }

  private int set(User user, String hash, CurrentSession current) {
    try (Transaction transaction = database.beginTransaction()) {
      Instant now = Instant.now();
      history.change(user, hash, now);
      tokens.useUp(user.id(), now);
      int ended = sessions.revokeOthers(user.id(), current.session().id());
      audit.record(user.id(), "password.change", Map.of("endedSessions", ended));
      transaction.commit();
      return ended;
    }
  }
}
