package dev.holdfast.host.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.persistence.Ids;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessGuardTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final UUID JOB = Ids.next();
  private static final Rights READER = rights(OrganisationState.FULL, "jobs:read");
  private static final Rights OWNER = rights(OrganisationState.FULL, "*");

  private Optional<Caller> caller = Optional.empty();
  private Javalin server;

  @BeforeEach
  void start() {
    AccessGuard guard =
        new AccessGuard(List.of(context -> Optional.empty(), context -> caller), List.of());
    Handler ok = context -> context.result("in");
    server =
        serve(
            guard,
            routes -> {
              routes.get("/open/{id}", ok, Permission.PUBLIC);
              routes.get("/pending", ok, Permission.PENDING);
              routes.get("/me", ok, Permission.SIGNED_IN);
              routes.get("/jobs", ok, Permission.JOB_READ);
              routes.get("/jobs/{id}", ok, Permission.JOB_READ);
              routes.post("/jobs/{id}/run", ok, Permission.JOB_RUN);
              routes.get("/backups/{id}", ok, Permission.JOB_READ);
              routes.get("/plugins", ok, Permission.PLUGIN_READ);
            });
    guard.inspect(DeclaredRoutes.of(server.unsafe.internalRouter));
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void hostWithARouteWithoutPermissionDoesNotStart() {
    assertRefused(routes -> routes.get("/forgotten", context -> {}), "/forgotten");
    assertRefused(
        routes -> routes.get("/two", context -> {}, Permission.PUBLIC, Permission.JOB_READ),
        "/two");
  }

  @Test
  void anonymousCallersReachPublicRoutesAndCannotDiscoverOthers() throws Exception {
    assertThat(get("/open/1")).isEqualTo(200);
    for (String path : List.of("/me", "/pending", "/jobs", "/jobs/" + JOB, "/nowhere", "/open")) {
      assertThat(get(path)).as(path).isEqualTo(401);
    }
    assertThat(send("POST", "/open/1")).isEqualTo(401);
  }

  @Test
  void callerReachesTheRoutesOfTheirPermissions() throws Exception {
    signIn(READER, true);
    assertThat(get("/me")).isEqualTo(200);
    assertThat(get("/jobs")).isEqualTo(200);
    assertThat(get("/nowhere")).isEqualTo(404);
    assertThat(send("POST", "/jobs/" + JOB + "/run")).isEqualTo(403);
    assertThat(get("/plugins")).isEqualTo(403);
  }

  @Test
  void incompleteLoginReachesOnlyItsSecondStep() throws Exception {
    signIn(OWNER, false);
    assertThat(get("/pending")).isEqualTo(200);
    assertThat(get("/me")).isEqualTo(403);
    assertThat(get("/jobs")).isEqualTo(403);
  }

  @Test
  void grantForOneJobOpensThatJobOnly() throws Exception {
    Target target = new Target(ScopeType.JOB, JOB);
    Map<Target, PermissionSet> scoped = Map.of(target, PermissionSet.of("jobs:*"));
    signIn(new Rights(PermissionSet.NONE, scoped, OrganisationState.FULL, false, false), true);
    assertThat(get("/jobs/" + JOB)).isEqualTo(200);
    assertThat(send("POST", "/jobs/" + JOB + "/run")).isEqualTo(200);
    assertThat(get("/jobs/" + Ids.next())).isEqualTo(403);
    assertThat(get("/jobs")).isEqualTo(403);
    assertThat(get("/jobs?id=" + JOB)).isEqualTo(403);
    assertThat(get("/backups/" + JOB)).isEqualTo(403);
    assertThat(get("/jobs/" + JOB + "%2F..%2F" + Ids.next())).isEqualTo(403);
  }

  @Test
  void suspendedOrganisationIsReadOnlyAndCancelledOneClosed() throws Exception {
    signIn(rights(OrganisationState.READ_ONLY, "*"), true);
    assertThat(get("/jobs")).isEqualTo(200);
    assertThat(send("POST", "/jobs/" + JOB + "/run")).isEqualTo(403);
    signIn(rights(OrganisationState.CLOSED, "*"), true);
    assertThat(get("/jobs")).isEqualTo(403);
    assertThat(get("/me")).isEqualTo(403);
    assertThat(get("/pending")).isEqualTo(200);
  }

  @Test
  void personWithoutOrganisationHasNoPermissions() throws Exception {
    caller = Optional.of(new Caller(Ids.next(), null, OWNER, session(true)));
    assertThat(get("/jobs")).isEqualTo(403);
    assertThat(get("/me")).isEqualTo(200);
    assertThat(Caller.person(Ids.next(), Ids.next(), Optional.empty(), session(true)))
        .extracting(Caller::organisationId)
        .isNull();
  }

  private void signIn(Rights rights, boolean complete) {
    caller = Optional.of(new Caller(Ids.next(), Ids.next(), rights, session(complete)));
  }

  private static Credential session(boolean complete) {
    return new Credential.Session(
        Ids.next(), complete ? null : ProblemCode.SECOND_FACTOR_REQUIRED, Instant.now());
  }

  private static Rights rights(OrganisationState standing, String slug) {
    return new Rights(PermissionSet.of(slug), Map.of(), standing, false, false);
  }

  private static void assertRefused(Consumer<RoutesConfig> routes, String path) {
    AccessGuard guard = new AccessGuard(List.of(), List.of());
    Javalin server = serve(guard, routes);
    assertThatThrownBy(() -> guard.inspect(DeclaredRoutes.of(server.unsafe.internalRouter)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(path);
  }

  private static Javalin serve(AccessGuard guard, Consumer<RoutesConfig> routes) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          guard.register(config.routes);
          config.routes.exception(HoldfastException.class, AccessGuardTest::answer);
          routes.accept(config.routes);
        });
  }

  private static void answer(HoldfastException problem, Context context) {
    context.status(
        switch (problem.code()) {
          case UNAUTHENTICATED -> 401;
          case FORBIDDEN, SECOND_FACTOR_REQUIRED -> 403;
          default -> 500;
        });
  }

  private int get(String path) throws Exception {
    return send("GET", path);
  }

  private int send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<Void> response = CLIENT.send(request, BodyHandlers.discarding());
    return response.statusCode();
  }
}
