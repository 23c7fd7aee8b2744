package dev.holdfast.host.access.matrix;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.identity.People;
import dev.holdfast.host.identity.token.KeyToken;
import dev.holdfast.host.identity.token.SecretToken;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes people, and what lets them in, behind the host's back. */
final class Directory {

  private final Path home;

  Directory(Path home) {
    this.home = home;
  }

  /** Someone who belongs nowhere yet; gives the user's id. */
  UUID user(String email, boolean secondFactor) throws Exception {
    UUID user = People.addUser(home, email);
    insert("update app_user set two_factor_enabled = %s where id = '%s'", secondFactor, user);
    return user;
  }

  /** Gives the membership's id. */
  UUID member(UUID user, String organisation, String role) throws SQLException {
    return People.addMember(home, user, "'" + organisation + "'", role);
  }

  /** Gives the session's token. */
  SecretToken session(UUID id, UUID user, String organisation, boolean factorPassed)
      throws SQLException {
    SecretToken token = SecretToken.generate();
    insert(
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
    insert(
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

  private void insert(String sql, Object... values) throws SQLException {
    TestDatabase.update(home, sql.formatted(values));
  }

  private static String now() {
    return TestDatabase.literal(Instant.now());
  }

  private static String later() {
    return TestDatabase.literal(Instant.now().plus(Duration.ofHours(1)));
  }
}
