package dev.holdfast.host.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;

/** A host with people, jobs and a history. */
final class Installation implements AutoCloseable {

  /** The number of concurrent logins. */
  static final int TOGETHER = 8;

  private static final int NOBODY_SPECIAL = 8;

  final InstallationSize size;
  final Population people;
  final History history;
  final PastRuns work;
  private final TestHost host;
  private final HttpRequest.Builder[] callers;
  private int logins;

  Installation(Path home, InstallationSize size) throws Exception {
    this.size = size;
    TestHost.start(home).close();
    try (Connection connection = TestDatabase.connect(home)) {
      hurry(connection);
      connection.setAutoCommit(false);
      people = new Population(connection, size, first(connection));
      history = new History(connection, size, people);
      work = new PastRuns(connection);
      people.seed();
      history.seed();
      work.seed(people, size);
      connection.commit();
      analyse(connection);
    }
    // The first start creates the roles of the new organisations.
    TestHost.start(home).close();
    host = TestHost.start(home);
    callers = new HttpRequest.Builder[Caller.values().length];
    Browser owner = host.owner();
    callers[Caller.OWNER.ordinal()] = with("Cookie", owner.cookie());
    callers[Caller.KEY.ordinal()] = with("Authorization", "Bearer " + key(owner));
    callers[Caller.MEMBER.ordinal()] = with("Cookie", logIn(Population.email(7)).cookie());
    callers[Caller.STRANGER.ordinal()] =
        with("Cookie", logIn(Population.email(size.members())).cookie());
  }

  /** The callers. */
  enum Caller {
    /** The first organisation's owner, in a session. */
    OWNER,
    /** Their API key. */
    KEY,
    /** One of the first organisation's members, in a session. */
    MEMBER,
    /** The second organisation's first member, in a session. */
    STRANGER
  }

  /** Sends a GET as this caller; returns its duration in nanoseconds. */
  long get(Caller caller, String path) throws Exception {
    HttpRequest.Builder request =
        callers[caller.ordinal()].copy().uri(host.anonymous(path).build().uri()).GET();
    long start = System.nanoTime();
    TestHost.Response response = host.send(request);
    long time = System.nanoTime() - start;
    assertThat(response.status()).as(path).isEqualTo(200);
    return time;
  }

  /** Logs in one member after the other; returns the duration of one login in nanoseconds. */
  long logIn() throws Exception {
    String email = Population.email(NOBODY_SPECIAL + logins++ % (size.members() - NOBODY_SPECIAL));
    long start = System.nanoTime();
    logIn(email);
    return System.nanoTime() - start;
  }

  /** Logs in several members at once, each of whom appends to the same audit log. */
  long logInTogether() throws Exception {
    Callable<TestHost.Response> one =
        () -> new Browser(host).logIn(Population.email(NOBODY_SPECIAL), TestUsers.PASSWORD);
    long start = System.nanoTime();
    assertThat(OrganisationClient.atOnce(Collections.nCopies(TOGETHER, one))).containsOnly(200);
    return System.nanoTime() - start;
  }

  /** Verifies the audit log, which must be valid. */
  Duration verify() throws Exception {
    long start = System.nanoTime();
    JsonNode report = host.owner().get("/api/v1/audit-logs/verification").json();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    assertThat(report.path("intact").asBoolean()).as(report.toString()).isTrue();
    assertThat(report.path("rows").asInt()).isGreaterThan(history.rows.size());
    return time;
  }

  /** Logs a member in, from a separate address. */
  private Browser logIn(String email) throws Exception {
    Browser browser = new Browser(host);
    assertThat(browser.logIn(email, TestUsers.PASSWORD).status()).as(email).isEqualTo(200);
    return browser;
  }

  private HttpRequest.Builder with(String header, String value) {
    return host.anonymous("/").header(header, value);
  }

  private static String key(Browser owner) throws Exception {
    return owner
        .post("/api/v1/me/api-keys", "{\"name\": \"bench\", \"permissions\": [\"*\"]}")
        .json()
        .path("text")
        .asText();
  }

  /** Seeds faster; a crash meanwhile only ends the measurement. */
  private static void hurry(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          isPostgres(connection) ? "set synchronous_commit = off" : "pragma cache_size = -400000");
    }
  }

  private static boolean isPostgres(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /** What PostgreSQL's autovacuum does a minute later. */
  private static void analyse(Connection connection) throws SQLException {
    if (isPostgres(connection)) {
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("vacuum analyze");
      }
    }
  }

  private static UUID first(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id from organisation")) {
      row.next();
      return UUID.fromString(row.getString(1));
    }
  }

  @Override
  public void close() {
    host.close();
  }
}
