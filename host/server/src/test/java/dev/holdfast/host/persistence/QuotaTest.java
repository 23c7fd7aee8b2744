package dev.holdfast.host.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No organisation or person can fill the shared database. */
class QuotaTest {

  private static final String TEAMS =
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 999)
      insert into team (id, organisation_id, slug, name, description, created_at, updated_at,
        version)
      select 'many-' || i, (select id from organisation limit 1), 'many-' || i, 'many ' || i, '',
        0, 0, 1 from n
      """;

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() {
    host = TestHost.start(home, TestUsers.QUICK);
  }

  @Test
  void rowsPerOrganisationAreLimited() throws Exception {
    OrganisationClient other =
        new OrganisationClient(host, host.owner()).other("other", "other@example.com");
    TestDatabase.update(home, TEAMS);
    assertThat(make(host.owner(), "last").status()).isEqualTo(201);
    Response refused = make(host.owner(), "too many");
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.json().path("code").asText()).isEqualTo("LIMIT_REACHED");
    assertThat(refused.json().path("detail").asText()).contains("1000 teams");
    assertThat(make(other.owner(), "theirs").status()).isEqualTo(201);
  }

  @Test
  void oldestSessionEndsAboveTheLimit() throws Exception {
    TestUsers.add(home, "busy@example.com", "viewer");
    Browser first = logIn();
    Browser second = logIn();
    for (int i = 0; i < 99; i++) {
      logIn();
    }
    assertThat(first.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(second.get("/api/v1/me").status()).isEqualTo(200);
  }

  private static Browser logIn() throws Exception {
    Browser browser = new Browser(host);
    assertThat(browser.logIn("busy@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  private static Response make(Browser owner, String name) throws Exception {
    return owner.post("/api/v1/teams", OrganisationClient.json(Map.of("name", name)));
  }
}
