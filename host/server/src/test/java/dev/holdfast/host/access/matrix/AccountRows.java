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

/** Makes people, and what lets them in, behind the host's back. */
final class AccountRows implements AutoCloseable {

  private static final String HASH = TestUsers.hash("m=64,t=1,p=1");

  private final Path home;
  private final Connection connection;

  AccountRows(Path home) throws SQLException {
    this.home = home;
    this.connection = TestDatabase.connect(home);
  }

  /** Someone who belongs nowhere yet; gives the user's id. */
  UUID user(String email) throws Exception {
    return TestUsers.addUser(home, email);
  }

  /** Gives the membership's id; with the role {@code none} it has no role. */
  UUID member(UUID user, String organisation, String role) throws SQLException {
    UUID member =
        TestUsers.addMember(
            home, user, "'" + organisation + "'", role.equals("none") ? "viewer" : role);
    if (role.equals("none")) {
      update("delete from membership_role where membership_id = '%s'", member);
    }
    return member;
  }

  /** Gives somebody everybody's password again, and takes the second factor. */
  void restore(UUID user) throws SQLException {
    update("delete from two_factor where user_id = '%s'", user);
    update("delete from recovery_code where user_id = '%s'", user);
    update(
        "update app_user set two_factor_enabled = false, password_hash = '%s' where id = '%s'",
        HASH, user);
  }

  /** What stands in a mail to somebody who forgot their password. */
  String resetToken(UUID user) throws SQLException {
    return mailed("password_reset_token (", "", user);
  }

  /** What stands in a mail to an address that somebody wants to have. */
  String addressToken(UUID user, String email) throws SQLException {
    return mailed("email_verification_token (email, ", "'" + email + "', ", user);
  }

  /** The token of an invitation that somebody sends to somebody. */
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

  /** Gives the session's token. */
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

  /** Gives the key's text. */
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
