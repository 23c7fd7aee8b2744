package dev.holdfast.host.signin.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.SimultaneousRequests;
import dev.holdfast.host.signin.TestUsers;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyTest {

  private static final String KEYS = "/api/v1/me/api-keys";
  private static final String JOBS = "/api/v1/jobs";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;
  static int people;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home);
  }

  @Test
  void isShownOnceAndNeverStored() throws Exception {
    JsonNode made = make(owner, "jobs:read");
    String text = made.path("text").asText();
    assertThat(text).matches("hf_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
    assertThat(use(text, JOBS).status()).isEqualTo(200);
    String secret = text.substring(12);
    assertThat(owner.get(KEYS).text()).contains(text.substring(0, 11)).doesNotContain(secret);
    assertThat(owner.get("/api/v1/api-keys").text()).doesNotContain(secret, "keyHash");
    assertThat(TestDatabase.content(home)).doesNotContain(secret);
  }

  @Test
  void isValidOnlyUnchanged() throws Exception {
    String text = key(owner, "jobs:read");
    String wrong = text.substring(0, 54) + (text.endsWith("A") ? "B" : "A");
    for (String nonsense : List.of(wrong, text.substring(0, 20), text + "x", "hf_", "")) {
      assertThat(use(nonsense, JOBS).status()).as(nonsense).isEqualTo(401);
    }
  }

  @Test
  void hasAtMostTheCreatorsPermissions() throws Exception {
    Browser operator = person("operator");
    assertThat(create(operator, "jobs:write").status()).isEqualTo(403);
    assertThat(create(operator, "*").status()).isEqualTo(403);
    assertThat(create(operator, "jobs:*").status()).isEqualTo(403);
    assertThat(create(operator, "jobs:fly").status()).isEqualTo(422);
    String text = key(operator, "jobs:read");
    assertThat(use(text, JOBS).status()).isEqualTo(200);
    assertThat(use(text, "/api/v1/adapters").status()).isEqualTo(403);
    assertThat(create(person("viewer"), "jobs:run").status()).isEqualTo(403);
  }

  @Test
  void losesThePermissionsThatItsOwnerLoses() throws Exception {
    UUID user = add("operator");
    String text = key(browser(), "jobs:read");
    assertThat(use(text, JOBS).status()).isEqualTo(200);
    update("delete from membership_role where membership_id in (%s)", memberships(user));
    assertThat(use(text, JOBS).status()).isEqualTo(403);
  }

  @Test
  void isRevokedWithItsOwner() throws Exception {
    for (String end :
        List.of(
            "update app_user set blocked_at = %s where id = '%s'",
            "update app_user set deleted_at = %s where id = '%s'",
            "update membership set left_at = %s where user_id = '%s'")) {
      UUID user = add("operator");
      String text = key(browser(), "jobs:read");
      assertThat(use(text, JOBS).status()).isEqualTo(200);
      update(end, TestDatabase.literal(Instant.now()), user);
      assertThat(use(text, JOBS).status()).as(end).isIn(401, 403);
      assertThat(use(text, "/api/v1/me").status()).as(end).isEqualTo(401);
    }
  }

  @Test
  void staysRevokedWhenItsOwnerReturns() throws Exception {
    UUID user = add("operator");
    String text = key(browser(), "jobs:read");
    String email = email();
    String member = owner.get("/api/v1/members?email=" + email).json().at("/items/0/id").asText();
    assertThat(owner.delete("/api/v1/members/" + member).status()).isEqualTo(204);
    update("update membership set left_at = null where user_id = '%s'", user);
    assertThat(use(text, "/api/v1/me").status()).isEqualTo(401);
  }

  @Test
  void expires() throws Exception {
    JsonNode made = make(owner, "jobs:read");
    String expired = TestDatabase.literal(Instant.now().minusSeconds(1));
    update("update api_key set expires_at = %s where id = '%s'", expired, id(made));
    assertThat(use(made.path("text").asText(), JOBS).status()).isEqualTo(401);
    String tooLong = "{\"name\": \"long\", \"permissions\": [\"jobs:read\"], \"days\": 366}";
    assertThat(owner.post(KEYS, tooLong).status()).isEqualTo(422);
  }

  @Test
  void cannotExtendItself() throws Exception {
    String text = key(owner, "*");
    String more = "{\"name\": \"more\", \"permissions\": [\"jobs:read\"]}";
    assertThat(post(text, KEYS, more).status()).isEqualTo(403);
    JsonNode other = make(owner, "jobs:read");
    assertThat(post(text, KEYS + "/" + id(other) + "/rotation", "{}").status()).isEqualTo(403);
    for (String path :
        List.of("/api/v1/me/password", "/api/v1/me/email", "/api/v1/auth/reauthenticate")) {
      String body = "{\"newPassword\": \"x\", \"email\": \"a@b.example\", \"password\": \"x\"}";
      assertThat(post(text, path, body).status()).as(path).isIn(403, 422);
    }
    assertThat(
            post(text, "/api/v1/me/password", "{\"newPassword\": \"five green windows\"}").status())
        .isEqualTo(403);
    assertThat(post(text, "/api/v1/me/email", "{\"email\": \"eve@example.com\"}").status())
        .isEqualTo(403);
    assertThat(
            host.send(
                    host.anonymous("/api/v1/me")
                        .header("Authorization", "Bearer " + text)
                        .method("PATCH", BodyPublishers.ofString("{\"name\": \"Eve\"}")))
                .status())
        .isEqualTo(403);
  }

  @Test
  void narrowKeySeesAndRevokesOnlyItself() throws Exception {
    JsonNode narrow = make(owner, "jobs:read");
    JsonNode other = make(owner, "jobs:read");
    String text = narrow.path("text").asText();
    JsonNode seen = use(text, KEYS).json().path("items");
    assertThat(seen).hasSize(1);
    assertThat(seen.at("/0/id").asText()).isEqualTo(id(narrow));
    assertThat(delete(text, KEYS + "/" + id(other)).status()).isEqualTo(404);
    assertThat(delete(text, "/api/v1/api-keys/" + id(other)).status()).isEqualTo(403);
    assertThat(delete(text, KEYS + "/" + id(narrow)).status()).isEqualTo(204);
    assertThat(use(text, JOBS).status()).isEqualTo(401);
  }

  @Test
  void othersKeysRequireAnAdministrator() throws Exception {
    JsonNode mine = make(owner, "jobs:read");
    Browser operator = person("operator");
    assertThat(operator.get("/api/v1/api-keys").status()).isEqualTo(403);
    assertThat(operator.delete("/api/v1/api-keys/" + id(mine)).status()).isEqualTo(403);
    assertThat(operator.delete(KEYS + "/" + id(mine)).status()).isEqualTo(404);
    assertThat(operator.post(KEYS + "/" + id(mine) + "/rotation", "{}").status()).isEqualTo(404);
    Browser administrator = person("administrator");
    assertThat(administrator.get("/api/v1/api-keys?limit=200").text()).contains(id(mine));
    assertThat(administrator.delete("/api/v1/api-keys/" + id(mine)).status()).isEqualTo(204);
    assertThat(use(mine.path("text").asText(), JOBS).status()).isEqualTo(401);
  }

  @Test
  void worksOnlyInItsOrganisation() throws Exception {
    String text = key(owner, "*");
    String foreign = foreignKey();
    assertThat(delete(text, "/api/v1/api-keys/" + foreign).status()).isEqualTo(404);
    assertThat(owner.delete(KEYS + "/" + foreign).status()).isEqualTo(404);
    assertThat(use(text, "/api/v1/api-keys?limit=200").text()).doesNotContain(foreign);
  }

  @Test
  void isReadOnlyWhileTheOrganisationIsSuspended() throws Exception {
    String text = key(owner, "*");
    update("update organisation set status = 'suspended' where slug = 'default'");
    try {
      assertThat(use(text, JOBS).status()).isEqualTo(200);
      assertThat(post(text, JOBS, "{}").status()).isEqualTo(403);
      assertThat(owner.post(KEYS, "{\"name\": \"x\", \"permissions\": [\"jobs:read\"]}").status())
          .isEqualTo(403);
      String restore = "/api/v1/backups/" + UUID.randomUUID() + "/restore";
      assertThat(post(text, restore, "{}").status()).isEqualTo(403);
    } finally {
      update("update organisation set status = 'active' where slug = 'default'");
    }
  }

  @Test
  void onlyOneOfManySimultaneousRotationsSucceeds() throws Exception {
    JsonNode made = make(owner, "jobs:read");
    List<Response> answers =
        SimultaneousRequests.send(50, () -> owner.post(KEYS + "/" + id(made) + "/rotation", "{}"));
    List<Response> won = answers.stream().filter(answer -> answer.status() == 201).toList();
    assertThat(won).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(49);
    assertThat(use(made.path("text").asText(), JOBS).status()).isEqualTo(401);
    assertThat(use(won.get(0).json().path("text").asText(), JOBS).status()).isEqualTo(200);
  }

  @Test
  void rotatedKeyMayStayValidForAWhile() throws Exception {
    JsonNode made = make(owner, "jobs:read");
    String path = KEYS + "/" + id(made) + "/rotation";
    assertThat(owner.post(path, "{\"overlapSeconds\": 86401}").status()).isEqualTo(422);
    Response rotated = owner.post(path, "{\"overlapSeconds\": 60}");
    assertThat(rotated.status()).isEqualTo(201);
    assertThat(use(made.path("text").asText(), JOBS).status()).isEqualTo(200);
    assertThat(owner.post(path, "{}").status()).isEqualTo(409);
    String past = TestDatabase.literal(Instant.now().minusSeconds(1));
    update("update api_key set revoked_at = %s where id = '%s'", past, id(made));
    assertThat(use(made.path("text").asText(), JOBS).status()).isEqualTo(401);
  }

  @Test
  void keyCannotExtendItsLifetimeByRotation() throws Exception {
    JsonNode made = make(owner, "api-keys:write");
    String text = made.path("text").asText();
    JsonNode rotated = post(text, KEYS + "/" + id(made) + "/rotation", "{}").json();
    assertThat(Instant.parse(rotated.at("/key/expiresAt").asText()))
        .isEqualTo(Instant.parse(made.at("/key/expiresAt").asText()));
  }

  @Test
  void lastUseIsRecordedOnceAMinute() throws Exception {
    JsonNode made = make(owner, "jobs:read");
    String text = made.path("text").asText();
    use(text, JOBS);
    String first = lastUse(made);
    assertThat(first).isNotEqualTo("null");
    use(text, JOBS);
    assertThat(lastUse(made)).isEqualTo(first);
    String before = TestDatabase.literal(Instant.now().minusSeconds(61));
    update("update api_key set last_used_at = %s where id = '%s'", before, id(made));
    use(text, JOBS);
    assertThat(Instant.parse(lastUse(made))).isAfterOrEqualTo(Instant.parse(first));
  }

  private static String lastUse(JsonNode made) throws Exception {
    for (JsonNode key : owner.get(KEYS + "?limit=200").json().path("items")) {
      if (key.path("id").asText().equals(id(made))) {
        return key.path("lastUsedAt").asText();
      }
    }
    throw new AssertionError("not listed");
  }

  private static JsonNode make(Browser browser, String permission) throws Exception {
    Response made = create(browser, permission);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private static String key(Browser browser, String permission) throws Exception {
    return make(browser, permission).path("text").asText();
  }

  private static Response create(Browser browser, String permission) throws Exception {
    return browser.post(
        KEYS, "{\"name\": \"script\", \"permissions\": [\"%s\"]}".formatted(permission));
  }

  private static String id(JsonNode made) {
    return made.at("/key/id").asText();
  }

  private static Response use(String text, String path) throws Exception {
    return host.send(host.anonymous(path).header("Authorization", "Bearer " + text));
  }

  private static Response post(String text, String path, String json) throws Exception {
    return host.send(
        host.anonymous(path)
            .header("Authorization", "Bearer " + text)
            .POST(BodyPublishers.ofString(json)));
  }

  private static Response delete(String text, String path) throws Exception {
    return host.send(host.anonymous(path).header("Authorization", "Bearer " + text).DELETE());
  }

  private static UUID add(String role) throws Exception {
    people++;
    return TestUsers.add(home, email(), role);
  }

  private static Browser browser() throws Exception {
    Browser browser = new Browser(host);
    assertThat(browser.logIn(email(), TestUsers.PASSWORD).status()).isIn(200, 201);
    return browser;
  }

  private static Browser person(String role) throws Exception {
    add(role);
    return browser();
  }

  private static String email() {
    return "person" + people + "@example.com";
  }

  private static String memberships(UUID user) {
    return "select id from membership where user_id = '" + user + "'";
  }

  /** A key of another organisation, whose owner belongs to this one as well. */
  private static String foreignKey() throws Exception {
    UUID organisation = UUID.randomUUID();
    UUID key = UUID.randomUUID();
    String now = TestDatabase.literal(Instant.now());
    String later = TestDatabase.literal(Instant.now().plusSeconds(600));
    update(
        "insert into organisation (id, name, slug, created_at, updated_at, version)"
            + " values ('%s', 'Other', 'other', %s, %s, 1)",
        organisation, now, now);
    update(
        "insert into api_key (id, organisation_id, prefix, key_hash, name, user_id, permissions,"
            + " expires_at, created_at, updated_at, version) values ('%s', '%s', 'foreign1', 'x',"
            + " 'other', (select id from app_user where email = '%s'), '*', %s, %s, %s, 1)",
        key, organisation, TestUsers.OWNER, later, now, now);
    return key.toString();
  }

  private static void update(String sql, Object... values) throws Exception {
    TestDatabase.update(home, sql.formatted(values));
  }
}
