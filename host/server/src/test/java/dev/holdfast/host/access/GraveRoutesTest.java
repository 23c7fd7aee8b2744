package dev.holdfast.host.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks every route that requires a fresh proof. */
class GraveRoutesTest {

  /** The requests that require a fresh proof on routes that don't always. */
  private static final Map<String, String> GRAVE_BODIES =
      Map.of(
          "POST /api/v1/backups/{id}/restore", "{\"replaceExisting\": true}",
          "POST /api/v1/me/api-keys/{id}/rotation", "{}");

  /** Whether these require one depends on what is there: RetentionLifeTest tries them. */
  private static final Set<String> BY_STATE =
      Set.of(
          "PUT /api/v1/backups/{id}/lock",
          "PUT /api/v1/jobs/{id}/destinations/{adapterConfigId}/retention",
          "PUT /api/v1/retention-policies/{id}");

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;
  static List<Route> routes;

  record Route(String method, String path, String permission, List<String> conditions) {

    boolean has(Permission condition) {
      return conditions.contains(condition.slug());
    }

    boolean isGrave() {
      return has(Permission.FRESH_PROOF)
          || has(Permission.IN_PERSON)
          || has(Permission.FRESH_PROOF_AT_TIMES);
    }

    String name() {
      return method + " " + path;
    }

    String address() {
      return path.replaceAll("\\{[^}]*}", Ids.next().toString());
    }

    String body() {
      return has(Permission.FRESH_PROOF_AT_TIMES) ? GRAVE_BODIES.get(name()) : "{}";
    }

    /** As documented in docs/permissions.md. */
    String row() {
      String when = has(Permission.FRESH_PROOF_AT_TIMES) ? "at times" : "always";
      return "| %s `%s` | `%s` | %s |".formatted(method, path, permission, when)
          + (has(Permission.IN_PERSON) ? " none |" : " allowed |");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home);
    routes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path :
        owner.get("/openapi.json").json().path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        List<String> conditions = new ArrayList<>();
        operation
            .getValue()
            .path("x-holdfast-conditions")
            .forEach(condition -> conditions.add(condition.asText()));
        routes.add(
            new Route(
                operation.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                operation.getValue().path("x-holdfast-permission").asText(),
                conditions));
      }
    }
  }

  @Test
  void everyRouteDeclaresItsRequirements() {
    assertThat(routes).isNotEmpty().allMatch(route -> !route.permission().isEmpty());
  }

  @Test
  void everyPermissionIsUsedByARoute() {
    assertThat(routes)
        .extracting(Route::permission)
        .containsAll(Permission.catalogue().stream().map(Permission::slug).toList());
  }

  @Test
  void documentedRoutesAreComplete() throws Exception {
    List<String> documented =
        Files.readAllLines(Path.of("../../docs/permissions.md")).stream()
            .filter(line -> line.matches("\\| [A-Z]+ `/.*"))
            .toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(grave().map(Route::row).toList());
  }

  @Test
  void sessionWithoutFreshProofReachesNone() throws Exception {
    UUID user = TestUsers.add(home, "stale@example.com", "owner");
    Browser stale = new Browser(host);
    stale.logIn("stale@example.com", TestUsers.PASSWORD);
    TestUsers.growStale(home, user);
    for (Route route : grave().filter(each -> !BY_STATE.contains(each.name())).toList()) {
      Response answer = stale.send(route.method(), route.address(), route.body());
      assertThat(answer.status()).as(route.name() + " " + answer.text()).isEqualTo(403);
      assertThat(answer.text()).as(route.name()).contains("REAUTHENTICATION_REQUIRED");
    }
  }

  @Test
  void keyReachesThoseWhosePermissionItListsButNotByWildcard() throws Exception {
    String any = key("*");
    for (Route route : grave().filter(each -> !BY_STATE.contains(each.name())).toList()) {
      boolean forKeys = !route.has(Permission.IN_PERSON) && route.permission().contains(":");
      assertThat(status(route, any)).as(route.name()).isEqualTo(expected(route));
      if (forKeys) {
        assertThat(status(route, key(route.permission()))).as(route.name()).isIn(400, 404, 422);
      }
    }
  }

  /** Keys that rotate themselves prove nothing by that. */
  private static int expected(Route route) {
    return route.path().endsWith("/rotation") ? 404 : 403;
  }

  private static Stream<Route> grave() {
    return routes.stream().filter(Route::isGrave);
  }

  private static String key(String permission) throws Exception {
    Response made =
        owner.post(
            "/api/v1/me/api-keys",
            "{\"name\": \"k\", \"permissions\": [\"%s\"]}".formatted(permission));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("text").asText();
  }

  private static int status(Route route, String key) throws Exception {
    return host.send(
            host.anonymous(route.address())
                .header("Authorization", "Bearer " + key)
                .method(route.method(), BodyPublishers.ofString(route.body())))
        .status();
  }
}
