package dev.holdfast.host.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Lists take no query per row. */
class ListQueriesTest {

  private static final int MANY = 20;
  private static final int ATTEMPTS = 3;

  @TempDir static Path home;
  private static TestHost host;
  private static final Logger SQL = (Logger) LoggerFactory.getLogger("io.ebean.SQL");
  private static final Selects SELECTS = new Selects();

  /** Counts what request threads read. */
  private static final class Selects extends AppenderBase<ILoggingEvent> {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getThreadName().startsWith("holdfast-http")
          && event.getFormattedMessage().contains("select ")) {
        count.incrementAndGet();
      }
    }
  }

  @BeforeAll
  static void fill() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home);
    OrganisationClient client = new OrganisationClient(host, host.owner());
    TestJobs jobs = new TestJobs(host);
    for (int i = 0; i < MANY; i++) {
      String role = client.role("role" + i, "jobs:read");
      client.team("team" + i, role);
      client.invite("guest" + i + "@example.com", role);
      TestUsers.add(home, "member" + i + "@example.com", "operator");
      jobs.run(jobs.quickJob());
      host.post("/api/v1/me/api-keys", "{\"name\": \"k\", \"permissions\": [\"jobs:read\"]}");
      client.make("encryption-profiles", Map.of("name", "profile" + i));
    }
    SQL.setLevel(Level.DEBUG);
    SQL.setAdditive(false);
    SELECTS.start();
    SQL.addAppender(SELECTS);
  }

  @AfterAll
  static void close() {
    SQL.detachAppender(SELECTS);
    SQL.setAdditive(true);
    SQL.setLevel(null);
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adapters",
        "api-keys",
        "audit-logs",
        "encryption-profiles",
        "executions",
        "invitations",
        "jobs",
        "members",
        "roles",
        "teams",
        "users",
      })
  void twentyRowsTakeNoMoreQueriesThanOne(String list) throws Exception {
    int one = selects(list, 1);
    assertThat(one).isPositive();
    assertThat(selects(list, MANY)).as("queries for %d rows", MANY).isEqualTo(one);
  }

  /** The least of some attempts: what else a request looks up at times is not the list's. */
  private static int selects(String list, int limit) throws Exception {
    int least = Integer.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      SELECTS.count.set(0);
      TestHost.Response found = host.get("/api/v1/" + list + "?limit=" + limit);
      assertThat(found.status()).as(found.text()).isEqualTo(200);
      assertThat(found.json().path("items")).hasSize(limit);
      least = Math.min(least, SELECTS.count.get());
    }
    return least;
  }
}
