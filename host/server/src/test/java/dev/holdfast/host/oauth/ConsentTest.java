package dev.holdfast.host.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.testkit.server.AuthorizationServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consents to use accounts, against an authorisation server that forgives nothing. */
@Timeout(120)
class ConsentTest {

  private static final String BASE = "https://backup.example";

  @TempDir Path home;
  @AutoClose TestHost host;
  @AutoClose AuthorizationServer server;

  @BeforeEach
  void start() throws Exception {
    server = AuthorizationServer.start();
    host = host(home, Map.of());
  }

  static TestHost host(Path home, Map<String, String> more) throws Exception {
    TestJar.plugin("drive")
        .source("sample.SampleDestination", ADAPTER)
        .writeTo(home.resolve("plugins/drive.jar"));
    Map<String, String> environment = new HashMap<>(more);
    environment.put("HOLDFAST_BASE_URL", BASE);
    return TestHost.start(home, environment);
  }

  @AfterEach
  void tellsNoToken() throws Exception {
    assertThat(TestDatabase.content(home))
        .doesNotContain("access-")
        .doesNotContain("refresh-")
        .doesNotContain("device-");
  }

  @Test
  void personConsentsInTheirBrowser() throws Exception {
    String path = create();
    assertThat(check(path).path("code").asText()).isEqualTo("CONSENT_REQUIRED");
    assertThat(consent(path).path("status").asText()).isEqualTo("NONE");
    Response page = answer(begin(path));
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    assertThat(page.text()).contains("Consent given").doesNotContain("<script");
    assertThat(consent(path).path("status").asText()).isEqualTo("GRANTED");
    assertThat(host.get(path).json().path("consent").asText()).isEqualTo("GRANTED");
    assertThat(check(path).path("message").asText()).startsWith("the resource ********. ");
  }

  @Test
  void answerCountsOnceAndForThePersonWhoAsked() throws Exception {
    String path = create();
    URI authorization = begin(path);
    URI sent = server.consent(authorization);
    assertThat(host.send(host.anonymous(tail(sent)).GET()).status()).isEqualTo(401);
    assertThat(host.get(tail(sent)).status()).isEqualTo(200);
    for (String replay : List.of(tail(sent), tail(server.consent(authorization)))) {
      assertThat(host.get(replay).text()).contains("No consent", "answered already");
    }
    assertThat(host.get("/oauth/callback?code=x&state=" + "A".repeat(43)).text())
        .contains("No consent");
    assertThat(host.get("/oauth/callback?code=x&state=%3Cscript%3E").text())
        .doesNotContain("<script>");
    assertThat(check(path).path("ok").asBoolean()).isTrue();
  }

  @Test
  void refusalIsNoConsent() throws Exception {
    server.refuse(true);
    String path = create();
    assertThat(answer(begin(path)).text()).contains("No consent", "access_denied");
    assertThat(consent(path).path("status").asText()).isEqualTo("NONE");
  }

  @Test
  void personConsentsByDeviceCode() throws Exception {
    String path = create();
    JsonNode begun = host.post(path + "/consent", "{\"flow\": \"DEVICE\"}").json();
    assertThat(begun.path("userCode").asText()).as(begun.toString()).isEqualTo("WDJB-MJHT");
    assertThat(begun.path("url").asText()).isEqualTo(server.endpoint("enter").toString());
    assertThat(consent(path).path("status").asText()).isEqualTo("PENDING");
    server.approveDevices();
    Thread.sleep(1100); // The server's interval.
    assertThat(consent(path).path("status").asText()).isEqualTo("GRANTED");
    assertThat(check(path).path("ok").asBoolean()).isTrue();
    server.refuse(true);
    host.post(path + "/consent", "{\"flow\": \"DEVICE\"}");
    Thread.sleep(1100);
    JsonNode refused = consent(path);
    assertThat(refused.path("reason").asText()).contains("access_denied");
    assertThat(refused.path("status").asText()).as("the earlier one").isEqualTo("GRANTED");
  }

  @Test
  void oneOfManyThreadsRefreshes() throws Exception {
    server.tokensLive(30); // Too short to be used.
    String path = create();
    answer(begin(path));
    server.delay(300);
    List<JsonNode> checks = together(List.of(host, host, host, host), path);
    assertThat(checks).allMatch(check -> check.path("ok").asBoolean());
    assertThat(server.refreshes()).isBetween(1, 4);
    server.tokensLive(3600);
    check(path);
    int before = server.refreshes();
    server.expire();
    assertThat(together(List.of(host, host, host, host), path))
        .allMatch(check -> check.path("ok").asBoolean());
    assertThat(server.refreshes()).isEqualTo(before + 1);
  }

  @Test
  void lostConsentIsSaidOnTheAdapter() throws Exception {
    String path = create();
    answer(begin(path));
    server.revoke();
    JsonNode failed = check(path);
    assertThat(failed.path("code").asText()).as(failed.toString()).isEqualTo("CONSENT_REQUIRED");
    assertThat(host.get(path).json().path("consent").asText()).isEqualTo("LOST");
    assertThat(consent(path).path("reason").asText()).contains("invalid_grant");
    answer(begin(path));
    assertThat(check(path).path("ok").asBoolean()).isTrue();
    assertThat(host.get(path).json().path("consent").asText()).isEqualTo("GRANTED");
    assertThat(host.delete(path + "/consent").status()).isEqualTo(204);
    assertThat(check(path).path("code").asText()).isEqualTo("CONSENT_REQUIRED");
  }

  /** Nothing is lost because a service is down for a while. */
  @Test
  void failingServerLosesNoConsent() throws Exception {
    String path = create();
    answer(begin(path));
    server.expire();
    server.fail(503);
    assertThat(check(path).path("code").asText()).isEqualTo("BUSY");
    server.fail(200);
    assertThat(check(path).path("code").asText()).isEqualTo("UNSUPPORTED");
    server.fail(0);
    assertThat(check(path).path("ok").asBoolean()).isTrue();
  }

  /** A token belongs to where it goes. */
  @Test
  void otherClientNeedsAnotherConsent() throws Exception {
    String path = create();
    answer(begin(path));
    String changed = config().replace("http://127.0.0.1", "http://localhost");
    Response put = host.put(path, "{\"name\": \"drive\", \"config\": " + changed + "}");
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(put.json().path("consent").asText()).isEqualTo("LOST");
    assertThat(consent(path).path("status").asText()).isEqualTo("LOST");
    assertThat(check(path).path("code").asText()).isEqualTo("CONSENT_REQUIRED");
    assertThat(server.refreshes()).isZero();
  }

  static List<JsonNode> together(List<TestHost> hosts, String path) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(hosts.size());
    try {
      List<Future<JsonNode>> all = new ArrayList<>();
      for (TestHost each : hosts) {
        all.add(threads.submit(() -> each.post(path + "/check", "").json()));
      }
      List<JsonNode> answers = new ArrayList<>();
      for (Future<JsonNode> each : all) {
        answers.add(each.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }

  final String create() throws Exception {
    Response made =
        host.post(
            "/api/v1/adapters",
            "{\"name\": \"drive\", \"type\": \"storage\", \"adapterId\": \"drive\", \"config\": "
                + config()
                + "}");
    return "/api/v1/adapters/" + made.json().path("id").asText();
  }

  private String config() {
    return "{\"server\": \"%s\", \"secret\": \"%s\"}"
        .formatted(
            server.endpoint("").toString().replaceAll("/$", ""), AuthorizationServer.CLIENT_SECRET);
  }

  final URI begin(String path) throws Exception {
    Response begun = host.post(path + "/consent", "{}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    return URI.create(begun.json().path("url").asText());
  }

  final Response answer(URI authorization) throws Exception {
    URI sent = server.consent(authorization);
    assertThat(sent.toString()).startsWith(BASE + "/oauth/callback?");
    return host.get(tail(sent));
  }

  private static String tail(URI sent) {
    return sent.toString().substring(BASE.length());
  }

  private JsonNode consent(String path) throws Exception {
    return host.get(path + "/consent").json();
  }

  private JsonNode check(String path) throws Exception {
    return host.post(path + "/check", "").json();
  }

  private static final String ADAPTER =
      """
      package sample;
      import dev.holdfast.plugin.*;
      import dev.holdfast.plugin.config.*;
      import dev.holdfast.plugin.oauth.*;
      import dev.holdfast.plugin.storage.*;
      import jakarta.validation.constraints.*;
      import java.net.URI;
      import java.net.http.*;
      import java.util.*;
      public class SampleDestination
          implements StorageDestination<SampleDestination.Config>,
              OAuthAdapter<SampleDestination.Config> {
        public record Config(
            @Field(label = "Server") @NotNull URI server,
            @Field(label = "Secret") @NotNull SecretText secret) {}
        public AdapterType type() { return AdapterType.of("drive", "Drive", "A drive."); }
        public Class<Config> configType() { return Config.class; }
        public OAuthClient oauth(Config c) {
          String at = c.server().toString();
          return OAuthClient.builder(
                  URI.create(at + "/authorize"), URI.create(at + "/token"), "holdfast test")
              .secret(c.secret())
              .scopes(List.of("files", "offline_access"))
              .deviceEndpoint(URI.create(at + "/device"))
              .parameter("prompt", "consent")
              .build();
        }
        public CheckResult check(Config c, AdapterContext x) throws InterruptedException {
          try {
            SecretText token = x.accessToken(null);
            HttpResponse<String> first = get(c, x, token);
            if (first.statusCode() == 401) {
              token = x.accessToken(token);
              first = get(c, x, token);
            }
            x.log().info("The token is " + token.reveal());
            return first.statusCode() == 200
                ? new CheckResult.Ok(first.body() + " " + token)
                : new CheckResult.Failed(ErrorCode.AUTHENTICATION_FAILED, "No.", "");
          } catch (PluginException e) {
            return CheckResult.Failed.of(e);
          }
        }
        private HttpResponse<String> get(Config c, AdapterContext x, SecretText token)
            throws InterruptedException {
          try {
            return x.http().send(
                HttpRequest.newBuilder(URI.create(c.server() + "/resource"))
                    .header("Authorization", "Bearer " + token.reveal()).build(),
                HttpResponse.BodyHandlers.ofString());
          } catch (java.io.IOException e) {
            throw new PluginException(ErrorCode.UNREACHABLE, "No answer.", "");
          }
        }
        public StorageSession open(Config c, AdapterContext x) { return new SampleSession(); }
      }
      """;
}
