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

/** Who manages members sees from where they work for the organisation, and ends it. */
class MemberSessionsTest {

  private static final String MEMBERS = "/api/v1/members/";
  private static final String STATE = "/api/v1/auth/session";

  @TempDir Path home;
  private TestHost host;
  private OrganisationClient office;
  private Browser wanda;
  private String wandasSessions;

  @BeforeEach
  void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    office = new OrganisationClient(host, TestUsers.owner(host, home));
    wanda = office.hire("wanda@example.com", office.roleId("viewer"));
    wandasSessions = sessions(office, "wanda@example.com");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void oneSessionEndsAndAnotherIsKept() throws Exception {
    Browser second = office.logIn("wanda@example.com");
    JsonNode items = office.owner().get(wandasSessions).json().path("items");
    assertThat(items).hasSize(2).allMatch(item -> !item.path("current").asBoolean());
    assertThat(items.path(0).path("userAgent").asText()).isNotEmpty();
    assertThat(office.owner().delete(wandasSessions + "/" + id(items.path(0))).status())
        .isEqualTo(204);
    assertThat(office.owner().delete(wandasSessions + "/" + id(items.path(0))).status())
        .isEqualTo(404);
    assertThat(second.get(STATE).status()).isEqualTo(401);
    assertThat(wanda.get(STATE).status()).isEqualTo(200);
    assertThat(office.owner().delete(wandasSessions).status()).isEqualTo(204);
    assertThat(wanda.get(STATE).status()).isEqualTo(401);
    String log = "/api/v1/audit-logs?action=member.session.end";
    assertThat(office.owner().get(log).json().path("items")).hasSize(2);
  }

  @Test
  void nobodyEndsSessionsOfPeopleWithMorePermissions() throws Exception {
    Browser admin = office.hire("ada@example.com", office.roleId("administrator"));
    String owners = sessions(office, TestUsers.OWNER);
    String session = id(admin.get(owners).json().at("/items/0"));
    assertThat(admin.delete(owners + "/" + session).status()).isEqualTo(403);
    assertThat(admin.delete(owners).status()).isEqualTo(403);
    assertThat(admin.delete(wandasSessions).status()).isEqualTo(204);
    assertThat(wanda.get(wandasSessions).status()).isEqualTo(401);
  }

  @Test
  void sessionsOfOtherOrganisationsAreInvisibleAndKept() throws Exception {
    OrganisationClient other = office.other("smithy", "smith@example.com");
    String invited = office.invite("smith@example.com");
    assertThat(
            other
                .owner()
                .post("/api/v1/me/invitations/accept", "{\"token\": \"" + invited + "\"}")
                .status())
        .isLessThan(300);
    String smiths = sessions(office, "smith@example.com");
    String there = sessions(other, "smith@example.com");
    String session = id(other.owner().get(there).json().at("/items/0"));
    assertThat(office.owner().get(smiths).text()).doesNotContain(session);
    assertThat(office.owner().delete(smiths + "/" + session).status()).isEqualTo(404);
    assertThat(office.owner().delete(smiths).status()).isEqualTo(204);
    assertThat(other.owner().get(STATE).status()).isEqualTo(200);
  }

  private static String sessions(OrganisationClient office, String email) throws Exception {
    return MEMBERS + id(office.member(email)) + "/sessions";
  }
}
