package dev.holdfast.host.command.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.KeyFile;
import dev.holdfast.cli.remote.Login;
import dev.holdfast.cli.remote.StoredKey;
import dev.holdfast.cli.remote.WantedKey;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.factor.Authenticator;
import dev.holdfast.plugin.config.SecretText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

  private static final WantedKey LAPTOP = new WantedKey("laptop", List.of(), null);
  private static final String FACTOR = "/api/v1/me/two-factor";
  private static final String VERA = "vera@example.com";

  @TempDir Path home;
  @TempDir Path configuration;

  @Test
  void storesAKeyRatherThanThePasswordAndRemovesItAtLogout() throws Exception {
    Path kept = configuration.resolve("holdfast/login.json");
    KeyFile file = KeyFile.standard(Map.of("XDG_CONFIG_HOME", configuration.toString()));
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      assertThatThrownBy(() -> logIn(host, file, "wrong password")).hasMessageContaining("wrong");
      assertThat(kept).doesNotExist();

      StoredKey key = logIn(host, file, TestUsers.PASSWORD);
      assertThat(Files.readString(kept)).contains(key.secret().reveal(), "hf_");
      assertThat(Files.readString(kept)).doesNotContain(TestUsers.PASSWORD);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
      assertThat(file.require()).isEqualTo(key);
      assertThat(key.toString()).doesNotContain(key.secret().reveal());
      assertThat(Login.profile(key).path("email").asText()).isEqualTo(TestUsers.OWNER);
      assertThat(owner.get("/api/v1/me/sessions").json().path("items")).hasSize(1);
      assertThatThrownBy(() -> logIn(host, file, TestUsers.PASSWORD))
          .hasMessageContaining("are logged");

      assertThat(new Login(file).logOut(key)).isTrue();
      assertThat(kept).doesNotExist();
      assertThatThrownBy(() -> Login.profile(key)).isInstanceOf(HoldfastException.class);
      file.write(key);
      assertThat(new Login(file).logOut(key)).as("revoked before").isFalse();
      assertThat(kept).doesNotExist();
    }
  }

  @Test
  void asksForTheCodeOfASecondFactor() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      Authenticator app = new Authenticator(owner.post(FACTOR, "").json().path("secret").asText());
      String code =
          owner
              .post(FACTOR + "/confirm", "{\"code\": \"%s\"}".formatted(app.code(0)))
              .json()
              .at("/codes/0")
              .asText();
      KeyFile file = new KeyFile(configuration.resolve("login.json"));
      assertThatThrownBy(() -> logIn(host, file, new AuthenticatorApp("000000"), "", LAPTOP))
          .hasMessageContaining("code is wrong");
      assertThat(file.find()).isEmpty();
      StoredKey key = logIn(host, file, new AuthenticatorApp(app.code(1)), "", LAPTOP);
      assertThat(Login.profile(key).path("email").asText()).isEqualTo(TestUsers.OWNER);
      new Login(file).logOut(key);
      logIn(host, file, new AuthenticatorApp(code), "", LAPTOP);
      assertThat(owner.get("/api/v1/me/sessions").json().path("items"))
          .as("sessions that are left")
          .hasSize(1);
    }
  }

  @Test
  void enrolsARequiredSecondFactor() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      owner.put(
          "/api/v1/organisation",
          "{\"name\": \"Bakery\", \"requireMfa\": true, \"passwordPolicy\": {}, \"branding\": {}}");
      KeyFile file = new KeyFile(configuration.resolve("login.json"));
      AuthenticatorApp factor = new AuthenticatorApp("none yet");
      StoredKey key = logIn(host, file, factor, "", LAPTOP);
      assertThat(Login.profile(key).path("twoFactorEnabled").asBoolean()).isTrue();
      assertThat(factor.address).startsWith("otpauth://totp/");
      assertThat(factor.kept).hasSize(10);
      new Login(file).logOut(key);
      logIn(host, file, new AuthenticatorApp(factor.kept.get(0)), "", LAPTOP);
    }
  }

  @Test
  void keyIsLimitedToOneOrganisationAndTheChosenScopeAndLifetime() throws Exception {
    KeyFile file = new KeyFile(configuration.resolve("login.json"));
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      OrganisationClient bakery = new OrganisationClient(host, TestUsers.owner(host, home));
      OrganisationClient tailor = bakery.other("tailor", "tom@example.com");
      bakery.addMember(VERA, bakery.roleId("operator"));
      String invitation = tailor.invite(VERA, tailor.roleId("operator"));
      bakery
          .logIn(VERA)
          .post("/api/v1/me/invitations/accept", "{\"token\": \"%s\"}".formatted(invitation));

      assertThatThrownBy(() -> logIn(host, file, VERA, "baker", LAPTOP))
          .hasMessageContaining("belong to an organisation with that name");
      StoredKey key = logIn(host, file, VERA, "tailor", LAPTOP);
      assertThat(key.host().get("/api/v1/me/organisations").body().at("/items/0/slug").asText())
          .isEqualTo("tailor");
      assertThat(lifetime(key)).isEqualTo(Duration.ofDays(90));
      new Login(file).logOut(key);

      WantedKey narrow = new WantedKey("ci", List.of("jobs:read", "jobs:run"), 7);
      key = logIn(host, file, VERA, "default", narrow);
      assertThat(lifetime(key)).isEqualTo(Duration.ofDays(7));
      assertThat(key.host().get("/api/v1/me/permissions").body().path("permissions"))
          .extracting(JsonNode::asText)
          .containsExactlyInAnyOrder("jobs:read", "jobs:run");
      new Login(file).logOut(key);

      bakery.owner().put("/api/v1/settings/apiKeyDays", "{\"value\": 30}");
      key = logIn(host, file, VERA, "default", LAPTOP);
      assertThat(lifetime(key)).as("what the host allows").isEqualTo(Duration.ofDays(30));
    }
  }

  private static Duration lifetime(StoredKey key) {
    JsonNode row = key.host().get("/api/v1/me/api-keys").body().at("/items/0");
    return Duration.between(
            Instant.parse(row.path("createdAt").asText()),
            Instant.parse(row.path("expiresAt").asText()).plusSeconds(1))
        .truncatedTo(java.time.temporal.ChronoUnit.DAYS);
  }

  private static StoredKey logIn(TestHost host, KeyFile file, String password) {
    return logIn(host, file, TestUsers.OWNER, password, new AuthenticatorApp("none"), "", LAPTOP);
  }

  private static StoredKey logIn(
      TestHost host, KeyFile file, AuthenticatorApp factor, String slug, WantedKey wanted) {
    return logIn(host, file, TestUsers.OWNER, TestUsers.PASSWORD, factor, slug, wanted);
  }

  private static StoredKey logIn(
      TestHost host, KeyFile file, String email, String slug, WantedKey wanted) {
    return logIn(host, file, email, TestUsers.PASSWORD, new AuthenticatorApp("none"), slug, wanted);
  }

  private static StoredKey logIn(
      TestHost host,
      KeyFile file,
      String email,
      String password,
      AuthenticatorApp factor,
      String slug,
      WantedKey wanted) {
    return new Login(file)
        .logIn(
            HostClient.of(Logins.address(host)),
            email,
            SecretText.of(password),
            factor,
            slugs -> slug.isEmpty() ? slugs.get(0) : slug,
            wanted);
  }
}
