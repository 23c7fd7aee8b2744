package dev.holdfast.host.signin.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerRecoveryTest {

  private static final String VERA = "vera@example.com";
  private static final String TOM = "tom@example.com";

  @TempDir Path home;

  @Test
  void organisationGetsANewOwner() throws Exception {
    String cookie;
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      OrganisationClient bakery = new OrganisationClient(host, TestUsers.owner(host, home));
      cookie = bakery.addMember(VERA, bakery.roleId("viewer")).cookie();
      bakery.other("tailor", TOM);
      assertThatThrownBy(() -> Recoveries.makeOwner(home, VERA, null))
          .as("while the host runs")
          .isInstanceOf(HoldfastException.class)
          .hasMessageContaining("Another Holdfast uses the home folder");
    }

    assertThat(Recoveries.makeOwner(home, " VERA@example.com", null).endedSessions()).isEqualTo(1);
    Recoveries.makeOwner(home, VERA, "tailor");

    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      assertThat(new Browser(host).cookie(cookie).get("/api/v1/me").status()).isEqualTo(401);
      Browser vera = new Browser(host);
      JsonNode signedIn = vera.logIn(VERA, TestUsers.PASSWORD).json();
      for (JsonNode organisation : vera.get("/api/v1/me/organisations").json().path("items")) {
        vera.post(
            "/api/v1/auth/organisation",
            "{\"organisationId\": \"%s\"}".formatted(organisation.path("id").asText()));
        assertThat(vera.get("/api/v1/organisation").json().path("ownerId"))
            .isEqualTo(signedIn.path("userId"));
        assertThat(vera.get("/api/v1/audit-logs?action=organisation.transfer").text())
            .contains("console");
      }
      assertThat(vera.get("/api/v1/me/organisations").json().path("items")).hasSize(2);
      Browser olga = new Browser(host);
      olga.logIn(TestUsers.OWNER, TestUsers.PASSWORD);
      assertThat(olga.get("/api/v1/jobs").status()).as("who was the owner").isEqualTo(200);
      OrganisationClient bakery = new OrganisationClient(host, new Browser(host));
      bakery.owner().logIn(VERA, TestUsers.PASSWORD);
      String member = OrganisationClient.id(bakery.member(TestUsers.OWNER));
      assertThat(bakery.owner().delete("/api/v1/members/" + member).status()).isEqualTo(204);
    }
  }

  @Test
  void personWhoCannotLogInCannotBecomeOwner() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      TestUsers.owner(host, home);
      TestUsers.add(home, VERA, "viewer");
    }
    TestDatabase.update(
        home,
        "update app_user set blocked_reason = 'left', blocked_at = %s where email = '%s'"
            .formatted(TestDatabase.literal(Instant.now()), VERA));
    assertThatThrownBy(() -> Recoveries.makeOwner(home, VERA, null))
        .hasMessageContaining("blocked or deleted");
    assertThatThrownBy(() -> Recoveries.makeOwner(home, TOM, null))
        .hasMessageContaining("There is no account with the address");
    assertThatThrownBy(() -> Recoveries.makeOwner(home, TestUsers.OWNER, "none"))
        .hasMessageContaining("no organisation none");
  }
}
