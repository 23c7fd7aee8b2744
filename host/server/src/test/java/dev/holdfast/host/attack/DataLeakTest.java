package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.logging.LogConfigurator;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.factor.Authenticator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Places where secrets could leak. */
class DataLeakTest {

  private static final String API = "/api/v1/";
  private static final String HEARD = "the log is heard";
  private static final String WRONG = "a wrong password that somebody typed";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;
  static Map<String, String> secrets;
  static StringBuffer log = new StringBuffer();
  static List<Response> refusals = new ArrayList<>();

  /** Uses every kind of secret once, with the most verbose log. */
  @BeforeAll
  static void start() throws Exception {
    Map<String, String> environment = new HashMap<>(TestUsers.QUICK);
    environment.put("HOLDFAST_BASE_URL", "http://127.0.0.1");
    host = TestHost.start(home, environment);
    owner = TestUsers.owner(host, home);
    Appender appender = new Appender();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    LogConfigurator.setLevel(Level.DEBUG);
    try {
      root.debug(HEARD);
      secrets = use();
    } finally {
      LogConfigurator.setLevel(Level.WARN);
      root.detachAppender(appender);
    }
  }

  private static Map<String, String> use() throws Exception {
    Map<String, String> used = new LinkedHashMap<>();
    Browser person = new Browser(host);
    TestUsers.add(home, "leaky@example.com", "administrator");
    person.logIn("leaky@example.com", TestUsers.PASSWORD);
    used.put("password", TestUsers.PASSWORD);
    new Browser(host).logIn("leaky@example.com", WRONG);
    used.put("wrong password", WRONG);
    JsonNode key =
        person
            .post(API + "me/api-keys", "{\"name\": \"k\", \"permissions\": [\"jobs:read\"]}")
            .json();
    used.put("key", key.path("text").asText().substring(12));
    new Browser(host)
        .with("Authorization", "Bearer " + key.path("text").asText())
        .get(API + "jobs");
    String factor = person.post(API + "me/two-factor", "").json().path("secret").asText();
    used.put("factor", factor);
    String code = "{\"code\": \"%s\"}".formatted(new Authenticator(factor).code(0));
    JsonNode codes = person.post(API + "me/two-factor/confirm", code).json().path("codes");
    used.put("recovery code", codes.get(0).asText());
    Browser half = new Browser(host);
    half.logIn("leaky@example.com", TestUsers.PASSWORD);
    half.post(API + "auth/second-factor", "{\"code\": \"%s\"}".formatted(codes.get(0).asText()));
    JsonNode invited =
        person.post(API + "invitations", "{\"email\": \"guest@example.com\"}").json();
    used.put("invitation", invited.path("token").asText());
    new Browser(host)
        .post(API + "invitations/lookup", "{\"token\": \"%s\"}".formatted(used.get("invitation")));
    String user =
        owner.get(API + "users?email=leaky@example.com").json().at("/items/0/id").asText();
    String link =
        owner.post(API + "users/" + user + "/password-reset-link", "").json().path("url").asText();
    used.put("reset link", link.substring(link.indexOf('#') + 1));
    JsonNode profile = owner.post(API + "encryption-profiles", "{\"name\": \"leaky\"}").json();
    assertThat(profile.path("id").asText()).isNotEmpty();
    used.put("session", person.cookie().substring(person.cookie().indexOf('=') + 1));
    used.put("csrf token", person.csrfToken());
    String misplaced = "{\"email\": {\"%1$s\": 1}, \"password\": [\"%1$s\"], \"%1$s\": \"%1$s\"}";
    refusals.add(new Browser(host).post(API + "auth/login", misplaced.formatted("Hidden-77")));
    refusals.add(new Browser(host).post(API + "auth/login", "{\"password\": \"Hidden-77"));
    refusals.add(person.get(API + "jobs?token=Hidden-77"));
    return used;
  }

  @Test
  void secretsAreNotInTheMostVerboseLog() {
    assertThat(log).contains(HEARD);
    secrets.forEach((name, secret) -> assertThat(log).as(name).doesNotContain(secret));
  }

  @Test
  void secretsAreNotStoredInPlainText() throws Exception {
    String stored = TestDatabase.content(home);
    assertThat(stored).contains("leaky@example.com");
    secrets.forEach((name, secret) -> assertThat(stored).as(name).doesNotContain(secret));
  }

  @Test
  void secretsAreInNoListExportOrDescription() throws Exception {
    List<String> paths = new ArrayList<>(List.of("/openapi.json", "/metrics"));
    for (Map.Entry<String, JsonNode> path :
        owner.get("/openapi.json").json().path("paths").properties()) {
      if (path.getValue().has("get") && !path.getKey().contains("{")) {
        paths.add(path.getKey());
      }
    }
    paths.add(API + "audit-logs/export?format=CSV");
    assertThat(paths).contains(API + "audit-logs", API + "me/export", API + "invitations");
    for (String path : paths) {
      String text = owner.get(path).text();
      secrets.forEach(
          (name, secret) -> assertThat(text).as(path + " " + name).doesNotContain(secret));
    }
  }

  @Test
  void refusalDoesNotRepeatValues() {
    for (Response refusal : refusals) {
      assertThat(refusal.status()).isBetween(400, 422);
      assertThat(refusal.text().replace("/Hidden-77", "")).doesNotContain("Hidden-77");
    }
  }

  /** They name jobs and adapters, by their labels alone. */
  @Test
  void metricsNameNobody() throws Exception {
    String metrics = owner.get("/metrics").text();
    assertThat(metrics).contains("# TYPE").contains("organisation=").doesNotContain("@example.com");
    assertThat(metrics.replaceAll("(organisation|job_id|adapter_id)=\"[^\"]*\"", ""))
        .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-");
  }

  @Test
  void otherUsersOfTheMachineCannotReadTheDatabase() throws Exception {
    Path file = home.resolve("holdfast.db");
    for (String suffix : List.of("", "-wal", "-shm")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(file.resolveSibling("holdfast.db" + suffix))))
          .isEqualTo("rw-------");
    }
  }

  private static final class Appender extends AppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      log.append(event.getFormattedMessage()).append('\n');
      if (event.getThrowableProxy() != null) {
        log.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }
}
