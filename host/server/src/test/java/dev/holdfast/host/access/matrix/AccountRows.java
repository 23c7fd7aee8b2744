package dev.holdfast.host.access.matrix;

import dev.holdfast.engine.credential.KeyToken;
import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Creates people and their credentials directly in the database. */
final class AccountRows implements AutoCloseable {

  private static final String HASH = TestUsers.hash("m=64,t=1,p=1");

  private final Path home;
  private final Connection connection;

  AccountRows(Path home) throws SQLException {
    this.home = home;
    this.connection = TestDatabase.connect(home);
  }

  /** Creates a person without organisation; returns the user's id. */
  UUID user(String email) throws Exception {
    return TestUsers.addUser(home, email);
  }

  /** Creates a membership, without a role if it is {@code none}; returns its id. */
  UUID member(UUID user, String organisation, String role) throws SQLException {
    UUID member =
        TestUsers.addMember(
            home, user, "'" + organisation + "'", role.equals("none") ? "viewer" : role);
    if (role.equals("none")) {
      update("delete from membership_role where membership_id = '%s'", member);
    }
    return member;
  }

  /** Resets somebody's password to the common one, and removes the second factor. */
  void restore(UUID user) throws SQLException {
    update("delete from two_factor where user_id = '%s'", user);
    update("delete from recovery_code where user_id = '%s'", user);
    update(
        "update app_user set two_factor_enabled = false, password_hash = '%s' where id = '%s'",
        HASH, user);
  }

  /** Returns the token of a mail that resets a password. */
  String resetToken(UUID user) throws SQLException {
    return mailed("password_reset_token (", "", user);
  }

  /** Returns the token of a mail that verifies an address. */
  String addressToken(UUID user, String email) throws SQLException {
    return mailed("email_verification_token (email, ", "'" + email + "', ", user);
  }

  /** Returns the token of an invitation. */
  String invitation(String organisation, UUID from, UUID to) throws SQLException {
    SecretToken token = SecretToken.generate();
    update(
        """
        insert into invitation (id, organisation_id, email, role_ids, team_ids, token_hash,
          invited_by, expires_at, created_at, updated_at, version)
        values ('%s', '%s', (select email from app_user where id = '%s'), '', '', '%s', '%s',
          %s, %s, %s, 1)
        """,
        UUID.randomUUID(), organisation, to, token.hash(), from, later(), now(), now());
    return token.reveal();
  }

  private String mailed(String into, String first, UUID user) throws SQLException {
    SecretToken token = SecretToken.generate();
    update(
        "insert into %s id, user_id, token_hash, expires_at, created_at, updated_at)"
            + " values (%s '%s', '%s', '%s', %s, %s, %s)",
        into, first, UUID.randomUUID(), user, token.hash(), later(), now(), now());
    return token.reveal();
  }

  /** Creates a session; returns its token. */
  SecretToken session(UUID id, UUID user, String organisation, boolean factorPassed)
      throws SQLException {
    SecretToken token = SecretToken.generate();
    update(
        """
        insert into session (id, user_id, token_hash, current_organisation_id, ip_address,
          user_agent, last_activity_at, expires_at, authenticated_at, factor_passed, created_at,
          updated_at)
        values ('%1$s', '%2$s', '%3$s', '%4$s', '127.0.0.1', 'Test', %5$s, %6$s, %5$s, %7$s, %5$s,
          %5$s)
        """,
        id, user, token.hash(), organisation, now(), later(), factorPassed);
    return token;
  }

  /** Creates an alarm that nothing ends. */
  void alarm(UUID id, String organisation, String subject) throws SQLException {
    update(
        """
        insert into alarm (id, organisation_id, open_key, subject, text, severity, expected_by,
          raised_at, told_at, times_told, created_at, updated_at)
        values ('%1$s', '%2$s', 'test:%1$s', '%3$s', '%3$s', 'ERROR', %4$s, %4$s, %4$s, 1, %4$s,
          %4$s)
        """,
        id, organisation, subject, now());
  }

  /** Creates the evidence of a drill. */
  void drill(UUID id, String organisation, String job) throws SQLException {
    update(
        """
        insert into drill (id, organisation_id, job_name, status, databases, started_at, ended_at,
          created_at, updated_at)
        values ('%1$s', '%2$s', '%3$s', 'Failed', 0, %4$s, %4$s, %4$s, %4$s)
        """,
        id, organisation, job, now());
  }

  /** Creates a notification that could not be sent. */
  void notification(UUID id, String organisation, String channel, String title)
      throws SQLException {
    update(
        """
        insert into notification_log (id, organisation_id, event_type, channel_id, channel_name,
          adapter_id, status, severity, title, subject, message, fields, color, events,
          occurred_at, attempts, next_attempt_at, claimed_until, created_at, updated_at)
        values ('%1$s', '%2$s', 'drill.failed', '%3$s', '%4$s', 'sample-channel', 'ERROR', 'ERROR',
          '%4$s', '', '', '[]', '', 1, %5$s, 8, %5$s, %5$s, %5$s, %5$s)
        """,
        id, organisation, channel, title, now());
  }

  /** Creates a key; returns its text. */
  KeyToken key(UUID id, UUID user, String organisation, String name, String permissions)
      throws SQLException {
    KeyToken token = KeyToken.generate();
    update(
        """
        insert into api_key (id, organisation_id, prefix, key_hash, name, user_id, permissions,
          expires_at, created_at, updated_at, version)
        values ('%1$s', '%2$s', '%3$s', '%4$s', '%5$s', '%6$s', '%7$s', %8$s, %9$s, %9$s, 1)
        """,
        id,
        organisation,
        token.prefix(),
        token.secret().hash(),
        name,
        user,
        permissions,
        later(),
        now());
    return token;
  }

  private void update(String sql, Object... values) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql.formatted(values));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static String now() {
    return TestDatabase.literal(Instant.now());
  }

  private static String later() {
    return TestDatabase.literal(Instant.now().plus(Duration.ofHours(1)));
  }
}
