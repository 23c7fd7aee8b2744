package dev.holdfast.host.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.password.Argon2Cost;
import dev.holdfast.host.password.PasswordHasher;
import dev.holdfast.plugin.config.SecretText;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sets up hosts and adds people. */
public final class TestUsers {

  /** The owner's address. */
  public static final String OWNER = "olga@example.com";

  /** The common password. */
  public static final String PASSWORD = "quietly mended bicycle";

  private static final String COST = "m=64,t=1,p=1";

  /** Settings for quick hashes and trusted client addresses; all test hosts use them. */
  public static final Map<String, String> QUICK =
      Map.of("HOLDFAST_PASSWORD_COST", COST, "HOLDFAST_TRUSTED_PROXIES", "127.0.0.1");

  private static final String HASH = hash(COST);

  private TestUsers() {}

  /** The browser of a host's owner. */
  public static Browser owner(TestHost host, Path home) {
    return host.owner();
  }

  /** Sets up a host, or logs its owner in if it is set up; returns the owner's browser. */
  public static Browser letOwnerIn(TestHost host) throws Exception {
    Browser browser = new Browser(host);
    Optional<String> token = host.host().setupToken();
    // Another host on the same database may be first.
    boolean made = token.isPresent() && setUp(browser, token.get()).status() == 201;
    if (!made) {
      Response answer = browser.logIn(OWNER, PASSWORD);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
    return browser;
  }

  /** Sends a setup. */
  public static Response setUp(Browser browser, String token) throws Exception {
    return setUp(browser, token, OWNER);
  }

  /** Sends a setup with this e-mail address. */
  public static Response setUp(Browser browser, String token, String email) throws Exception {
    return browser.postHere("/api/v1/setup", setup(token, email));
  }

  /** The body of a setup. */
  public static String setup(String token, String email) {
    return """
        {"token": "%s", "organisation": "Bakery", "name": "Olga", "email": "%s",
         "password": "%s"}"""
        .formatted(token, email, PASSWORD);
  }

  /** Adds a member of the default organisation directly to the database; returns the user's id. */
  public static UUID add(Path home, String email, String role) throws Exception {
    return add(home, email, role, HASH);
  }

  /** The same with this hash of the password. */
  public static UUID add(Path home, String email, String role, String hash) throws Exception {
    UUID user = addUser(home, email, hash);
    addMember(home, user, "(select id from organisation where slug = 'default')", role);
    return user;
  }

  /** Adds a person without organisation directly to the database; returns the user's id. */
  public static UUID addUser(Path home, String email) throws SQLException {
    return addUser(home, email, HASH);
  }

  private static UUID addUser(Path home, String email, String hash) throws SQLException {
    UUID user = UUID.randomUUID();
    String now = TestDatabase.literal(Instant.now());
    TestDatabase.update(
        home,
        """
        insert into app_user (id, email, email_verified, name, time_zone, date_format, time_format,
          password_hash, two_factor_enabled, passkey_two_factor, failed_logins, login_count,
          created_at, updated_at, version)
        values ('%s', '%s', true, 'Somebody', 'UTC', 'P', 'p', '%s', false, false, 0, 0, %s, %s, 1)
        """
            .formatted(user, email, hash, now, now));
    return user;
  }

  /**
   * Adds a member directly to the database; returns the membership's id.
   *
   * @param organisation its id, or a query for it
   */
  public static UUID addMember(Path home, UUID user, String organisation, String role)
      throws SQLException {
    UUID membership = UUID.randomUUID();
    String now = TestDatabase.literal(Instant.now());
    TestDatabase.update(
        home,
        """
        insert into membership (id, organisation_id, user_id, joined_at, created_at, updated_at,
          version)
        values ('%s', %s, '%s', %s, %s, %s, 1)
        """
            .formatted(membership, organisation, user, now, now, now));
    TestDatabase.update(
        home,
        """
        insert into membership_role (id, organisation_id, membership_id, role_id, created_at,
          updated_at)
        values ('%s', %s, '%s',
          (select id from role where slug = '%s' and organisation_id = %s), %s, %s)
        """
            .formatted(UUID.randomUUID(), organisation, membership, role, organisation, now, now));
    return membership;
  }

  /** Makes the last proof of all of somebody's sessions an hour old. */
  public static void growStale(Path home, UUID user) throws Exception {
    String hourAgo = TestDatabase.literal(Instant.now().minusSeconds(3500));
    TestDatabase.update(
        home,
        "update session set authenticated_at = %s where user_id = '%s'".formatted(hourAgo, user));
  }

  /** The hash of the common password. */
  public static String hash(String cost) {
    try (PasswordHasher hasher = new PasswordHasher(Argon2Cost.parse(cost))) {
      return hasher.hash(SecretText.of(PASSWORD)).join();
    }
  }
}
