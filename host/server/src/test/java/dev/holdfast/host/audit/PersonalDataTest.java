package dev.holdfast.host.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log can't be erased, so it must not identify people. */
class PersonalDataTest {

  private static final String LOG = "/api/v1/audit-logs";
  private static final String VERA = "vera@example.com";

  @TempDir Path home;

  @Test
  void rowsContainNoNamesAndDeletedPeopleAreAnonymous() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      String invitation = "{\"email\": \"new@example.com\", \"roleIds\": [], \"teamIds\": []}";
      assertThat(owner.post("/api/v1/invitations", invitation).status()).isEqualTo(201);
      UUID vera = TestUsers.add(home, VERA, "viewer");
      Browser viewer = new Browser(host);
      viewer.logIn(VERA, TestUsers.PASSWORD);
      assertThat(viewer.patch("/api/v1/me", "{\"name\": \"Vera Vidal\"}").status()).isEqualTo(200);
      JsonNode named = last(owner, "profile.change");
      assertThat(named.at("/userId").asText()).isEqualTo(vera.toString());
      assertThat(named.at("/user/name").asText()).isEqualTo("Vera Vidal");
      assertThat(named.at("/details/name/to").asText()).isEqualTo("********");
      String block = "{\"reason\": \"left\"}";
      assertThat(owner.post("/api/v1/users/" + vera + "/block", block).status()).isEqualTo(200);
      assertThat(owner.delete("/api/v1/users/" + vera).status()).isEqualTo(204);
      JsonNode deleted = last(owner, "profile.change");
      assertThat(deleted.at("/user/deleted").asBoolean()).isTrue();
      assertThat(deleted.at("/user/name").asText()).isEmpty();
      assertThat(owner.get(LOG + "/" + deleted.at("/id").asText()).json()).isEqualTo(deleted);
      assertThat(owner.get(LOG + "/export").text())
          .contains("user.delete")
          .contains("invitation.create")
          .doesNotContain("@example.com")
          .doesNotContain("Vera")
          .doesNotContain("Olga");
      assertThat(owner.get(LOG + "/verification").json().at("/intact").asBoolean()).isTrue();
    }
  }

  private static JsonNode last(Browser owner, String action) throws Exception {
    return owner.get(LOG + "?limit=1&action=" + action).json().at("/items/0");
  }
}
