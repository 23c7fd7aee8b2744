package dev.holdfast.host.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.access.AccessGuard.CallerResolver;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.OrganisationState;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.people.User;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.host.web.server.WebServer;
import io.avaje.inject.BeanScope;
import io.ebean.Database;
import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A complete host whose callers state their organisation in a header. */
class CallersTenantTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PROFILES = "/api/v1/encryption-profiles";

  @TempDir Path home;
  private BeanScope beans;
  private WebServer server;
  private UUID ours;
  private UUID theirs;

  @BeforeEach
  void start() {
    Map<String, String> variables =
        Map.of(
            "HOLDFAST_HOME", home.toString(),
            "HOLDFAST_PORT", "0",
            "HOLDFAST_LOG_LEVEL", "WARN");
    beans =
        BeanScope.builder()
            .bean(HostConfiguration.class, HostConfiguration.read(variables))
            .bean("test", CallerResolver.class, CallersTenantTest::owner)
            .build();
    save(new User("owner@example.com", "A host with a user is set up"));
    ours = organisation("ours");
    theirs = organisation("theirs");
    server = beans.get(WebServer.class);
    server.start();
  }

  @AfterEach
  void stop() {
    beans.close();
  }

  private static Optional<Caller> owner(Context context) {
    Rights rights = new Rights(PermissionSet.ALL, Map.of(), OrganisationState.FULL, true, false);
    return Optional.ofNullable(context.header("X-Test"))
        .map(
            id ->
                new Caller(
                    null,
                    UUID.fromString(id),
                    rights,
                    new Credential.Key(Ids.next(), PermissionSet.ALL)));
  }

  @Test
  void callerReachesOnlyRowsOfTheirOrganisation() throws Exception {
    String path = PROFILES + "/" + make(ours, "mine");

    assertThat(send("GET", path, ours, "").statusCode()).isEqualTo(200);
    assertThat(send("GET", path, theirs, "").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", path, theirs, "").statusCode()).isEqualTo(404);
    assertThat(send("GET", PROFILES, theirs, "").body()).doesNotContain("mine");
    assertThat(send("GET", PROFILES, ours, "").body()).contains("mine");
    make(theirs, "mine");
  }

  @Test
  void requestCannotChooseAnotherOrganisation() throws Exception {
    make(theirs, "foreign");
    String chosen = "organisationId=" + theirs;
    assertThat(send("GET", PROFILES + "?" + chosen, ours, "").statusCode()).isEqualTo(400);
    String body = "{\"name\": \"x\", \"organisationId\": \"%s\"}".formatted(theirs);
    assertThat(send("POST", PROFILES, ours, body).statusCode()).isEqualTo(422);
  }

  private String make(UUID organisation, String name) throws Exception {
    HttpResponse<String> made =
        send("POST", PROFILES, organisation, "{\"name\": \"%s\"}".formatted(name));
    assertThat(made.statusCode()).isEqualTo(201);
    return new ObjectMapper().readTree(made.body()).path("id").asText();
  }

  private UUID organisation(String slug) {
    Organisation row = new Organisation(slug, slug);
    save(row);
    return row.id();
  }

  private void save(Object row) {
    beans.get(RequestScope.class).runAsSystem("test", () -> beans.get(Database.class).save(row));
  }

  private HttpResponse<String> send(String method, String path, UUID organisation, String body)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("X-Test", organisation.toString())
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
