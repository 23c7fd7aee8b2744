package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with a hidden meaning. */
class RequestAttackTest {

  private static final String JOBS = "/api/v1/jobs";
  private static final String ORGANISATIONS = "/api/v1/organisations";
  private static final Set<String> CHANGING = Set.of("post", "put", "patch", "delete");

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient tenant;
  static Browser owner;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home);
    tenant = new OrganisationClient(host, owner);
  }

  /**
   * CVE-2025-61928 (Better Auth: the body chose the acting user) and CVE-2026-27946 (Zitadel:
   * verified flags could be set by oneself), on every route.
   */
  @Test
  void bodiesAcceptOnlyDocumentedFields() throws Exception {
    List<String> taken = new ArrayList<>();
    for (Operation operation : operations()) {
      for (String field : List.of("userId", "organisationId", "ownerId", "emailVerified", "id")) {
        JsonNode known = operation.schema().at("/properties/" + field);
        if (known.isMissingNode() && !operation.schema().isMissingNode()) {
          Response answer = operation.send("{\"%s\": \"%s\"}".formatted(field, UUID.randomUUID()));
          boolean refused = answer.status() == 422 && answer.text().contains("/" + field);
          if (!refused) {
            taken.add(operation + " " + field + ": " + answer.status());
          }
        }
      }
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void methodOverrideHeaderIsRefused() throws Exception {
    owner.get("/api/v1/me/sessions");
    for (String method : List.of("DELETE", "delete", "HEAD", "BEFORE")) {
      HttpRequest.Builder request =
          host.anonymous("/api/v1/me/sessions")
              .header("Cookie", owner.cookie())
              .header("X-CSRF-Token", owner.csrfToken())
              .header("X-HTTP-Method-Override", method);
      assertThat(host.send(request.GET()).status()).as(method).isEqualTo(400);
    }
    String csrfFree = "/api/v1/auth/logout";
    HttpRequest.Builder logout =
        host.anonymous(csrfFree)
            .header("Cookie", owner.cookie())
            .header("X-HTTP-Method-Override", "GET");
    assertThat(host.send(logout.POST(BodyPublishers.noBody())).status()).isEqualTo(400);
    assertThat(owner.get(JOBS).status()).isEqualTo(200);
  }

  /** A guard and a router that parsed a path differently let people bypass the guard. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/v1/roles",
        "/api//v1/roles",
        "/API/V1/ROLES",
        "/api/v1/%72oles",
        "/api/v1%2froles",
        "/api/v1/./roles",
        "/api/v1/jobs/../roles",
        "/api/v1/jobs/%2e%2e/roles",
        "/api/v1/roles;jobs",
        "/health/live/../../api/v1/roles",
        "/health/live/..;/api/v1/roles",
        "/account/page.js/../../api/v1/roles",
        "/api/v1/roles%00",
        "/api/v1/auth/login/../../roles"
      })
  void differentlySpelledPathOpensNothing(String path) throws Exception {
    assertThat(host.send(host.anonymous(path)).status()).isIn(400, 401);
    assertThat(owner.get(path).status()).isIn(400, 404);
  }

  @Test
  void trailingSlashChangesNothing() throws Exception {
    Browser reader = tenant.addMember("reader@example.com", tenant.role("Reader", "jobs:read"));
    assertThat(reader.get(JOBS + "/").status()).isEqualTo(200);
    assertThat(reader.get("/api/v1/roles/").status()).isEqualTo(403);
    assertThat(host.send(host.anonymous("/api/v1/roles/")).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded"
      })
  void crossSiteFormChangesNothing(String type) throws Exception {
    Browser form = new Browser(host).cookie(owner.cookie()).with("Content-Type", type);
    Response answer = form.post("/api/v1/roles", "{\"name\": \"Forged\", \"permissions\": []}");
    assertThat(answer.json().path("code").asText()).isEqualTo("CSRF_TOKEN_REQUIRED");
    Browser login =
        new Browser(host).with("Content-Type", type).with("Origin", "https://evil.test");
    assertThat(login.logIn(TestUsers.OWNER, TestUsers.PASSWORD).status()).isEqualTo(403);
  }

  @Test
  void otherOriginsCannotRead() throws Exception {
    for (String method : List.of("GET", "OPTIONS")) {
      HttpRequest.Builder request =
          host.anonymous("/api/v1/me")
              .header("Cookie", owner.cookie())
              .header("Origin", "https://evil.test")
              .header("Access-Control-Request-Method", "POST");
      Response answer = host.send(request.method(method, BodyPublishers.noBody()));
      assertThat(answer.raw().headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
  }

  @Test
  void responsesAreNotCached() throws Exception {
    String key = "{\"name\": \"k\", \"permissions\": [\"jobs:read\"]}";
    List<Response> answers =
        List.of(
            new Browser(host).logIn(TestUsers.OWNER, TestUsers.PASSWORD),
            owner.post("/api/v1/me/api-keys", key),
            owner.post("/api/v1/me/two-factor", ""),
            owner.post("/api/v1/invitations", "{\"email\": \"cached@example.com\"}"),
            owner.get("/api/v1/me/export"),
            owner.get("/api/v1/none"));
    assertThat(answers).extracting(a -> a.header("Cache-Control")).containsOnly("no-store");
  }

  /** Java's regular expressions recurse for each repetition of a group. */
  @Test
  void overlongTextsAreRefused() throws Exception {
    String email = "a@" + "a.".repeat(20_000) + "a";
    String slug = "a-".repeat(20_000) + "a";
    String organisation = "{\"name\": \"n\", \"slug\": \"%s\", \"ownerEmail\": \"%s\"}";
    assertThat(owner.post("/api/v1/me/email", "{\"email\": \"" + email + "\"}").status())
        .isEqualTo(422);
    assertThat(owner.post(ORGANISATIONS, organisation.formatted(slug, TestUsers.OWNER)).status())
        .isEqualTo(422);
  }

  @Test
  void duplicateNamesAreRefused() throws Exception {
    assertThat(owner.get(JOBS + "?limit=1&limit=2").status()).isEqualTo(400);
    String twice = "{\"name\": \"a\", \"permissions\": [], \"permissions\": [\"*\"]}";
    assertThat(owner.post("/api/v1/roles", twice).status()).isEqualTo(400);
  }

  private static List<Operation> operations() throws Exception {
    JsonNode document = owner.get("/openapi.json").json();
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        JsonNode body = method.getValue().at("/requestBody/content/application~1json/schema/$ref");
        if (CHANGING.contains(method.getKey()) && !body.isMissingNode()) {
          JsonNode schema = document.at(body.asText().substring(1));
          operations.add(new Operation(method.getKey(), path.getKey(), schema));
        }
      }
    }
    assertThat(operations).hasSizeGreaterThan(40);
    return operations;
  }

  private record Operation(String method, String path, JsonNode schema) {

    Response send(String body) throws Exception {
      HttpRequest.Builder request =
          host.anonymous(path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString()))
              .header("Cookie", owner.cookie())
              .header("X-CSRF-Token", owner.csrfToken())
              .header("If-Match", "*");
      return host.send(
          request.method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body)));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }
}
