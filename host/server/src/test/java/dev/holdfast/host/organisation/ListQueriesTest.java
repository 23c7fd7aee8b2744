package dev.holdfast.host.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Lists take no query per row: all of them, as the API document names them. */
class ListQueriesTest {

  private static final int MANY = 20;
  private static final int ATTEMPTS = 3;
  private static final String API = "/api/v1/";
  private static final String ROWS =
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < " + MANY + ") ";

  /** As long as the program or its plugin folder has it, so that one row can't be compared. */
  private static final Set<String> FIXED =
      Set.of(
          "adapter-types",
          "permissions",
          "plugin-approvals",
          "plugins",
          "settings",
          "system-tasks");

  /** A database server or a storage is asked for these. */
  private static final Set<String> ELSEWHERE =
      Set.of("adapters/{id}/databases", "backups/{id}/items", "self-backup/storages/{id}/backups");

  @TempDir static Path home;
  private static TestHost host;
  private static int organisations;
  private static final Map<String, String> IDS = new HashMap<>();
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
    String team = client.team("all", client.role("all", "jobs:read"));
    String run = "";
    for (int i = 0; i < MANY; i++) {
      String role = client.role("role" + i, "jobs:read");
      client.team("team" + i, role);
      client.invite("guest" + i + "@example.com", role);
      String email = "member" + i + "@example.com";
      UUID user = TestUsers.add(home, email, "operator");
      host.put(API + "teams/" + team + "/members/" + id(client.member(email)), "");
      run = jobs.run(jobs.quickJob());
      jobs.await(run, "SUCCESS");
      host.post(API + "me/api-keys", "{\"name\": \"k\", \"permissions\": [\"jobs:read\"]}");
      client.make("encryption-profiles", Map.of("name", "profile" + i));
      client.make("schedule-presets", Map.of("name", "preset" + i, "schedules", List.of("@daily")));
      client.make("retention-policies", Map.of("name", "policy" + i, "retention", Map.of()));
      client.make("grants", Map.of("userId", user, "permission", "jobs:run", "scopeType", "ALL"));
    }
    addOrganisations();
    TestDatabase.update(
        home,
        ROWS
            + "insert into execution_log select printf('00000000-0000-7000-8000-%012d', i),"
            + " organisation_id, execution_id, 1000 + i, level, stage, message, created_at,"
            + " updated_at from (select * from execution_log where execution_id = '"
            + run
            + "' limit 1), n");
    String adapter = host.get(API + "adapters").json().at("/items/0/id").asText();
    TestDatabase.update(
        home,
        ROWS
            + "insert into health_check_log select printf('00000000-0000-7000-8000-%012d', i),"
            + " organisation_id, id, 'ONLINE', 1, null, 0, 0 from n, adapter_config where id = '"
            + adapter
            + "'");
    TestDatabase.update(
        home,
        ROWS
            + "insert into engine_version select printf('00000000-0000-7000-8000-%012d', i),"
            + " organisation_id, id, 'Sample 1', null, 0, 0 from n, adapter_config where id = '"
            + adapter
            + "'");
    TestDatabase.update(
        home,
        ROWS
            + "insert into alarm (id, organisation_id, subject, text, severity, expected_by,"
            + " raised_at, told_at, times_told, created_at, updated_at) select"
            + " printf('00000000-0000-7000-8000-%012d', i), organisation_id, 'x', 'x', 'ERROR', 0,"
            + " 0, 0, 1, 0, 0 from n, adapter_config where id = '"
            + adapter
            + "'");
    TestDatabase.update(
        home,
        ROWS
            + "insert into drill (id, organisation_id, job_name, status, databases, started_at,"
            + " ended_at, created_at, updated_at) select"
            + " printf('00000000-0000-7000-8000-%012d', i), organisation_id, 'x', 'Failed', 0, 0,"
            + " 0, 0, 0 from n, adapter_config where id = '"
            + adapter
            + "'");
    for (String table : new String[] {"notification_rule", "notification_log"}) {
      boolean rule = table.equals("notification_rule");
      TestDatabase.update(
          home,
          ROWS
              + "insert into "
              + table
              + (rule
                  ? " (id, organisation_id, name, definition, version, created_at, updated_at)"
                  : " (id, organisation_id, event_type, channel_id, channel_name, adapter_id,"
                      + " status, severity, title, subject, message, fields, color, events,"
                      + " occurred_at, attempts, next_attempt_at, claimed_until, created_at,"
                      + " updated_at)")
              + " select printf('00000000-0000-7000-8000-%012d', i), organisation_id, "
              + (rule
                  ? "'r' || i, '{\"name\":\"r\",\"events\":[\"*\"],\"channels\":[\"' || id || '\"]}',"
                      + " 1, 0, 0"
                  : "'x', id, 'x', 'x', 'ERROR', 'ERROR', 'x', '', '', '[]', '', 1, 0, 1, 0, 0, 0,"
                      + " 0")
              + " from n, adapter_config where id = '"
              + adapter
              + "'");
    }
    IDS.put("adapters/{id}/engine-versions", adapter);
    IDS.put("adapters/{id}/health-checks", adapter);
    IDS.put("executions/{id}/log", run);
    IDS.put("members/{id}/sessions", id(client.member(TestUsers.OWNER)));
    IDS.put("teams/{id}/members", team);
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

  static List<String> pages() throws Exception {
    return lists()
        .filter(list -> parameters(list).contains("limit") && !ELSEWHERE.contains(list))
        .toList();
  }

  static List<String> wholes() throws Exception {
    return lists()
        .filter(list -> !parameters(list).contains("limit"))
        .filter(list -> !FIXED.contains(list) && !ELSEWHERE.contains(list))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void twentyRowsTakeNoMoreQueriesThanOne(String list) throws Exception {
    int one = selects(list, "?limit=1", 1);
    assertThat(one).isPositive();
    assertThat(selects(list, "?limit=" + MANY, MANY))
        .as("queries for %d rows", MANY)
        .isEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void wholeListTakesNoMoreQueriesWhenItGrows(String list) throws Exception {
    int before = selects(list, "", 1);
    addSessions();
    addOrganisations();
    assertThat(selects(list, "", MANY + 1)).isEqualTo(before);
  }

  private static void addSessions() throws Exception {
    TestDatabase.update(
        home,
        ROWS
            + "insert into session select printf('%08x-0000-7000-8000-%012d', abs(random()) %"
            + " 4294967295, i), user_id, hex(randomblob(32)), current_organisation_id, ip_address,"
            + " user_agent, last_activity_at, expires_at, authenticated_at, factor_passed, null,"
            + " created_at, updated_at from (select * from session limit 1), n");
  }

  private static void addOrganisations() throws Exception {
    OrganisationClient client = new OrganisationClient(host, host.owner());
    for (int i = 0; i < MANY; i++) {
      String name = "o" + ++organisations;
      client.make(
          "organisations", Map.of("name", name, "slug", name, "ownerEmail", TestUsers.OWNER));
    }
  }

  @Test
  void settingsTakeOneQuery() throws Exception {
    assertThat(selects("settings", "", 2)).isLessThanOrEqualTo(selects("permissions", "", 2) + 1);
  }

  private static Stream<String> lists() throws Exception {
    List<String> lists = new ArrayList<>();
    JsonNode api = document();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      String answer =
          path.getValue()
              .at("/get/responses/200/content/application~1json/schema/$ref")
              .asText()
              .replace("#", "");
      if (!answer.isEmpty() && api.at(answer).at("/properties/items").isObject()) {
        lists.add(path.getKey().replace(API, ""));
      }
    }
    assertThat(lists).hasSizeGreaterThan(20).containsAll(FIXED).containsAll(ELSEWHERE);
    return lists.stream();
  }

  private static List<String> parameters(String list) {
    return document().path("paths").path(API + list).at("/get/parameters").findValuesAsText("name");
  }

  private static JsonNode document() {
    try {
      return host.get("/openapi.json").json();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The least of some attempts: what else a request looks up at times is not the list's. */
  private static int selects(String list, String query, int rows) throws Exception {
    String path = list.replace("{id}", IDS.getOrDefault(list, ""));
    int least = Integer.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      SELECTS.count.set(0);
      TestHost.Response found = host.get(API + path + query);
      assertThat(found.status()).as(found.text()).isEqualTo(200);
      assertThat(found.json().path("items")).hasSizeGreaterThanOrEqualTo(rows);
      least = Math.min(least, SELECTS.count.get());
    }
    return least;
  }

  private static String id(JsonNode made) {
    return OrganisationClient.id(made);
  }
}
