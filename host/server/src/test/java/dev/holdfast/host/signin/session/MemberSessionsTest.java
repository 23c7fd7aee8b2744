package dev.holdfast.host.signin.session;

import static dev.holdfast.host.organisation.OrganisationClient.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managers of members see and end their sessions in the organisation. */
class MemberSessionsTest {

  private static final String MEMBERS = "/api/v1/members/";
  private static final String STATE = "/api/v1/auth/session";

  @TempDir Path home;
  private TestHost host;
  private OrganisationClient tenant;
  private Browser wanda;
  private String wandasSessions;

  @BeforeEach
  void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    tenant = new OrganisationClient(host, TestUsers.owner(host, home));
    wanda = tenant.addMember("wanda@example.com", tenant.roleId("viewer"));
    wandasSessions = sessions(tenant, "wanda@example.com");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void oneSessionEndsAndAnotherIsKept() throws Exception {
    Browser second = tenant.logIn("wanda@example.com");
    JsonNode items = tenant.owner().get(wandasSessions).json().path("items");
    assertThat(items).hasSize(2).allMatch(item -> !item.path("current").asBoolean());
    assertThat(items.path(0).path("userAgent").asText()).isNotEmpty();
    assertThat(tenant.owner().delete(wandasSessions + "/" + id(items.path(0))).status())
        .isEqualTo(204);
    assertThat(tenant.owner().delete(wandasSessions + "/" + id(items.path(0))).status())
        .isEqualTo(404);
    assertThat(second.get(STATE).status()).isEqualTo(401);
    assertThat(wanda.get(STATE).status()).isEqualTo(200);
    assertThat(tenant.owner().delete(wandasSessions).status()).isEqualTo(204);
    assertThat(wanda.get(STATE).status()).isEqualTo(401);
    String log = "/api/v1/audit-logs?action=member.session.end";
    assertThat(tenant.owner().get(log).json().path("items")).hasSize(2);
  }

  @Test
  void nobodyEndsSessionsOfPeopleWithMorePermissions() throws Exception {
    Browser admin = tenant.addMember("ada@example.com", tenant.roleId("administrator"));
    String owners = sessions(tenant, TestUsers.OWNER);
    String session = id(admin.get(owners).json().at("/items/0"));
    assertThat(admin.delete(owners + "/" + session).status()).isEqualTo(403);
    assertThat(admin.delete(owners).status()).isEqualTo(403);
    assertThat(admin.delete(wandasSessions).status()).isEqualTo(204);
    assertThat(wanda.get(wandasSessions).status()).isEqualTo(401);
  }

  @Test
  void sessionsOfOtherOrganisationsAreInvisibleAndKept() throws Exception {
    OrganisationClient other = tenant.other("smithy", "smith@example.com");
    String invited = tenant.invite("smith@example.com");
    assertThat(
            other
                .owner()
                .post("/api/v1/me/invitations/accept", "{\"token\": \"" + invited + "\"}")
                .status())
        .isLessThan(300);
    String smiths = sessions(tenant, "smith@example.com");
    String there = sessions(other, "smith@example.com");
    String session = id(other.owner().get(there).json().at("/items/0"));
    assertThat(tenant.owner().get(smiths).text()).doesNotContain(session);
    assertThat(tenant.owner().delete(smiths + "/" + session).status()).isEqualTo(404);
    assertThat(tenant.owner().delete(smiths).status()).isEqualTo(204);
    assertThat(other.owner().get(STATE).status()).isEqualTo(200);
  }

  private static String sessions(OrganisationClient tenant, String email) throws Exception {
    return MEMBERS + id(tenant.member(email)) + "/sessions";
  }
}
