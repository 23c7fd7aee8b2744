package dev.holdfast.host.organisation.invitation;

import static dev.holdfast.host.organisation.OrganisationClient.accept;
import static dev.holdfast.host.organisation.OrganisationClient.atOnce;
import static dev.holdfast.host.organisation.OrganisationClient.id;
import static dev.holdfast.host.organisation.OrganisationClient.invitation;
import static dev.holdfast.host.organisation.OrganisationClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {

  private static final String API = "/api/v1/";
  private static final String INVITATIONS = API + "invitations";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient tenant;
  static Browser owner;
  static String viewer;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    tenant = new OrganisationClient(host, TestUsers.owner(host, home));
    owner = tenant.owner();
    viewer = tenant.roleId("viewer");
  }

  @Test
  void acceptedInvitationGrantsItsRoles() throws Exception {
    String team = tenant.team("Readers", viewer);
    JsonNode sent =
        tenant.make("invitations", invitation("Ann@Example.com", List.of(viewer), List.of(team)));
    Instant end = Instant.parse(sent.at("/invitation/expiresAt").asText());
    assertThat(Duration.between(Instant.now(), end))
        .isBetween(Duration.ofDays(6), Duration.ofDays(7));
    assertThat(sent.at("/invitation/delivery").asText()).isEqualTo("LINK");
    String token = sent.path("token").asText();
    Browser ann = new Browser(host);
    JsonNode offer = ann.post(INVITATIONS + "/lookup", body(token)).json();
    assertThat(offer.path("organisation").asText()).isEqualTo("Bakery");
    assertThat(offer.path("email").asText()).isEqualTo("ann@example.com");
    assertThat(accept(ann, token).status()).isEqualTo(201);
    assertThat(tenant.logIn("ann@example.com").get(API + "jobs").status()).isEqualTo(200);
    JsonNode member = tenant.member("ann@example.com");
    assertThat(member.path("roleIds").toString()).isEqualTo("[\"" + viewer + "\"]");
    assertThat(owner.get(API + "teams/" + team + "/members").json().path("items")).hasSize(1);
    JsonNode user = owner.get(API + "users?email=ann@example.com").json().at("/items/0");
    assertThat(user.path("emailVerified").asBoolean())
        .as("the token came by the inviter's hand")
        .isFalse();
  }

  @Test
  void usedWithdrawnAndResentTokensAreInvalid() throws Exception {
    String used = tenant.invite("bea@example.com");
    assertThat(accept(new Browser(host), used).status()).isEqualTo(201);
    assertThat(accept(new Browser(host), used).status()).isEqualTo(404);

    JsonNode sent = tenant.make("invitations", invitation("cid@example.com", List.of(), List.of()));
    String path = INVITATIONS + "/" + id(sent.path("invitation"));
    String old = sent.path("token").asText();
    String renewed = owner.post(path + "/resend", "").json().path("token").asText();
    assertThat(renewed).isNotEmpty().isNotEqualTo(old);
    assertThat(accept(new Browser(host), old).status()).isEqualTo(404);
    assertThat(owner.delete(path).status()).isEqualTo(204);
    assertThat(accept(new Browser(host), renewed).status()).isEqualTo(404);
    assertThat(new Browser(host).post(INVITATIONS + "/lookup", body(renewed)).status())
        .isEqualTo(404);
  }

  @Test
  void expires() throws Exception {
    String token = tenant.invite("dan@example.com");
    String past = TestDatabase.literal(Instant.now().minusSeconds(1));
    TestDatabase.update(
        home, "update invitation set expires_at = " + past + " where email = 'dan@example.com'");
    assertThat(accept(new Browser(host), token).status()).isEqualTo(404);
    assertThat(owner.get(INVITATIONS + "?status=EXPIRED").text()).contains("dan@example.com");
    assertThat(owner.get(INVITATIONS + "?status=PENDING").text()).doesNotContain("dan@");
    String tooLong = "{\"email\": \"dan@example.com\", \"days\": 31}";
    assertThat(owner.post(INVITATIONS, tooLong).status()).isEqualTo(422);
  }

  @Test
  void grantsOnlyWhatTheInviterStillHas() throws Exception {
    String role = tenant.role("Promised", "jobs:write");
    String inviting = tenant.role("Inviting", "invitations:*", "jobs:write");
    Browser eve = tenant.addMember("eve@example.com", inviting);
    String token = invite(eve, "fay@example.com", role);
    String second = invite(eve, "gil@example.com", role);
    String member = API + "members/" + id(tenant.member("eve@example.com"));
    String less = tenant.role("Less", "invitations:*");
    owner.put(member + "/roles", json(Map.of("roleIds", List.of(less))));
    assertThat(accept(new Browser(host), token).status()).isEqualTo(409);
    owner.put(member + "/roles", json(Map.of("roleIds", List.of(inviting))));
    assertThat(accept(new Browser(host), token).status()).as("rolled back whole").isEqualTo(201);
    owner.delete(member);
    assertThat(accept(new Browser(host), second).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops@nas.local",
        "ops@backup.lan",
        "ops@mail.internal",
        "ops@host.test",
        "ops@home.arpa",
        "ops@example.zip",
        "ops@example.xn--p1ai",
        "root@localhost"
      })
  void acceptsAddressesOfPrivateNetworksAndNewDomains(String email) throws Exception {
    tenant.invite(email);
  }

  /** Authenticated callers may learn that no mail can be sent. */
  @Test
  void unverifiableAddressIsRefused() throws Exception {
    Response answer = owner.post(API + "me/email", "{\"email\": \"new@example.com\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    assertThat(answer.text()).contains("HOLDFAST_SMTP_URL");
  }

  @Test
  void isValidForOneAddressOnly() throws Exception {
    Browser hal = tenant.addMember("hal@example.com");
    String token = tenant.invite("ida@example.com");
    assertThat(hal.post(API + "me/invitations/accept", body(token)).status()).isEqualTo(403);
    String own = tenant.invite("jan@example.com");
    String chosen =
        "{\"token\": \"%s\", \"name\": \"Jan\", \"password\": \"%s\", \"email\": \"x@example.com\"}"
            .formatted(own, TestUsers.PASSWORD);
    assertThat(new Browser(host).post(INVITATIONS + "/accept", chosen).status()).isEqualTo(422);
    for (String field : List.of("roleIds", "organisationId", "emailVerified")) {
      String more = chosen.replace("\"email\"", "\"" + field + "\"");
      assertThat(new Browser(host).post(INVITATIONS + "/accept", more).status())
          .as(field)
          .isEqualTo(422);
    }
    String weak =
        chosen
            .replace(", \"email\": \"x@example.com\"", "")
            .replace(TestUsers.PASSWORD, "password1234");
    assertThat(new Browser(host).post(INVITATIONS + "/accept", weak).status()).isEqualTo(422);
    assertThat(accept(new Browser(host), own).status()).isEqualTo(201);
  }

  @Test
  void letsAnAccountJoinASecondOrganisation() throws Exception {
    OrganisationClient other = tenant.other("smithy", "smith@example.com");
    Browser kay = tenant.addMember("kay@example.com", viewer);
    String token = other.invite("kay@example.com");
    assertThat(accept(new Browser(host), token).status())
        .as("nobody takes over an account with a token")
        .isEqualTo(409);
    Response joined = kay.post(API + "me/invitations/accept", body(token));
    assertThat(joined.status()).as(joined.text()).isEqualTo(201);
    assertThat(other.member("kay@example.com").path("roleIds")).isEmpty();
    assertThat(kay.get(API + "jobs").status()).as("still in the first").isEqualTo(200);
    assertThat(other.owner().post(INVITATIONS, "{\"email\": \"kay@example.com\"}").status())
        .isEqualTo(409);
  }

  @Test
  void cannotBeAcceptedWhileTheOrganisationIsSuspended() throws Exception {
    OrganisationClient other = tenant.other("tannery", "tanner@example.com");
    String organisation = id(other.owner().get(API + "organisation").json());
    String token = other.invite("lou@example.com");
    owner.put(API + "organisations/" + organisation + "/status", "{\"status\": \"SUSPENDED\"}");
    assertThat(accept(new Browser(host), token).status()).isEqualTo(404);
    owner.put(API + "organisations/" + organisation + "/status", "{\"status\": \"ACTIVE\"}");
    assertThat(accept(new Browser(host), token).status()).isEqualTo(201);
  }

  @Test
  void useAndWithdrawalAdvanceTheEpoch() throws Exception {
    long before = epoch();
    accept(new Browser(host), tenant.invite("oda@example.com"));
    assertThat(epoch()).isGreaterThan(before);
    long used = epoch();
    JsonNode sent = tenant.make("invitations", invitation("pia@example.com", List.of(), List.of()));
    assertThat(epoch()).isEqualTo(used);
    owner.delete(INVITATIONS + "/" + id(sent.path("invitation")));
    assertThat(epoch()).isGreaterThan(used);
  }

  private static long epoch() throws Exception {
    return Long.parseLong(Files.readString(home.resolve("epoch")).split(" ")[1]);
  }

  @Test
  void tokenIsShownOnceAndNeverStored() throws Exception {
    String token = tenant.invite("may@example.com");
    assertThat(owner.get(INVITATIONS + "?limit=200").text()).contains("may@").doesNotContain(token);
    assertThat(TestDatabase.content(home)).contains("may@example.com").doesNotContain(token);
  }

  @Test
  void fiftySimultaneousAcceptancesCreateOneMember() throws Exception {
    OrganisationClient other = tenant.other("dairy", "dora@example.com");
    Browser ned = tenant.addMember("ned@example.com");
    String token = other.invite("ned@example.com");
    List<Integer> answers =
        atOnce(Collections.nCopies(50, () -> ned.post(API + "me/invitations/accept", body(token))));
    assertThat(answers).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 404);
    assertThat(other.owner().get(API + "members?email=ned@example.com").json().path("items"))
        .hasSize(1);
  }

  @Test
  void fiftySimultaneousRegistrationsCreateOneAccount() throws Exception {
    String token = tenant.invite("pat@example.com");
    List<Integer> answers = atOnce(Collections.nCopies(50, () -> accept(new Browser(host), token)));
    assertThat(answers).containsOnlyOnce(201).allMatch(status -> status < 500);
    assertThat(owner.get(API + "users?email=pat@example.com").json().path("items")).hasSize(1);
  }

  private static String invite(Browser inviter, String email, String role) throws Exception {
    Response sent = inviter.post(INVITATIONS, json(invitation(email, List.of(role), List.of())));
    assertThat(sent.status()).as(sent.text()).isEqualTo(201);
    return sent.json().path("token").asText();
  }

  private static String body(String token) throws Exception {
    return json(Map.of("token", token));
  }
}
