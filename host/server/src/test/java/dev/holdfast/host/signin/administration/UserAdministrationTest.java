package dev.holdfast.host.signin.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserAdministrationTest {

  private static final String API = "/api/v1/";
  private static final String USERS = API + "users/";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient tenant;
  static Browser owner;
  static String operator;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    tenant = new OrganisationClient(host, TestUsers.owner(host, home));
    owner = tenant.owner();
    operator = tenant.roleId("operator");
  }

  @Test
  void blockingEndsAccessImmediately() throws Exception {
    Browser ann = tenant.addMember("ann@example.com", operator);
    String key = key(ann);
    String user = user("ann@example.com");
    assertThat(owner.post(user + "/block", "{\"reason\": \"left\"}").status()).isEqualTo(200);
    assertThat(ann.get(API + "jobs").status()).isEqualTo(401);
    assertThat(withKey(key).status()).isEqualTo(401);
    assertThat(new Browser(host).logIn("ann@example.com", TestUsers.PASSWORD).status())
        .isEqualTo(401);
    assertThat(owner.get(user).json().path("blockedReason").asText()).isEqualTo("left");
    assertThat(owner.get(API + "users?status=BLOCKED").text()).contains("ann@example.com");
    assertThat(owner.get(API + "users?status=ACTIVE").text()).doesNotContain("ann@example.com");

    assertThat(owner.post(user + "/unblock", "").status()).isEqualTo(200);
    assertThat(ann.get(API + "jobs").status()).as("the old session stays dead").isEqualTo(401);
    assertThat(withKey(key).status()).isEqualTo(200);
    assertThat(tenant.logIn("ann@example.com").get(API + "jobs").status()).isEqualTo(200);
  }

  @Test
  void deletedPersonIsGoneAndTheAddressStaysReserved() throws Exception {
    Browser bob = tenant.addMember("bob@example.com", operator);
    TestDatabase.update(
        home, "update app_user set email_verified = true where email = 'bob@example.com'");
    String key = key(bob);
    String open = tenant.other("forge", "fred@example.com").invite("bob@example.com");
    String user = user("bob@example.com");
    assertThat(owner.delete(user).status()).isEqualTo(204);
    assertThat(bob.get(API + "jobs").status()).isEqualTo(401);
    assertThat(withKey(key).status()).isEqualTo(401);
    assertThat(new Browser(host).logIn("bob@example.com", TestUsers.PASSWORD).status())
        .isEqualTo(401);
    assertThat(owner.get(user).status()).isEqualTo(404);
    assertThat(owner.delete(user).status()).isEqualTo(404);
    assertThat(owner.get(API + "users?limit=200").text()).doesNotContain("bob@example.com");
    assertThat(OrganisationClient.accept(new Browser(host), open).status())
        .as("nobody inherits the address")
        .isEqualTo(409);
  }

  @Test
  void lockedOutPersonCanBeUnlocked() throws Exception {
    tenant.addMember("cat@example.com", operator);
    TestDatabase.update(
        home,
        "update app_user set failed_logins = 9, locked_until = "
            + TestDatabase.literal(Instant.now().plusSeconds(600))
            + " where email = 'cat@example.com'");
    String user = user("cat@example.com");
    assertThat(owner.get(user).json().path("status").asText()).isEqualTo("LOCKED");
    assertThat(owner.post(user + "/unlock", "").json().path("status").asText()).isEqualTo("ACTIVE");
    tenant.logIn("cat@example.com");
  }

  @Test
  void nobodyBlocksThemselvesOrPeopleWithMorePermissions() throws Exception {
    Browser admin = tenant.addMember("dan@example.com", tenant.roleId("administrator"));
    tenant.addMember("ede@example.com", tenant.roleId("owner"));
    String reason = "{\"reason\": \"x\"}";
    assertThat(admin.post(user("dan@example.com") + "/block", reason).status()).isEqualTo(409);
    assertThat(admin.post(user("ede@example.com") + "/block", reason).status()).isEqualTo(403);
    assertThat(admin.delete(user("ede@example.com")).status()).isEqualTo(403);
    assertThat(admin.delete(user(TestUsers.OWNER)).status()).isIn(403, 409);
  }

  private static String user(String email) throws Exception {
    JsonNode found = owner.get(API + "users?email=" + email).json().at("/items/0");
    return USERS + found.path("id").asText();
  }

  private static String key(Browser browser) throws Exception {
    Response made =
        browser.post(API + "me/api-keys", "{\"name\": \"key\", \"permissions\": [\"jobs:read\"]}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String key = made.json().path("text").asText();
    assertThat(withKey(key).status()).isEqualTo(200);
    return key;
  }

  private static Response withKey(String key) throws Exception {
    return host.send(host.anonymous(API + "jobs").header("Authorization", "Bearer " + key).GET());
  }
}
