package dev.holdfast.host.signin.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTrailTest {

  private static final String VERA = "vera@example.com";
  private static final String PROFILES = "/api/v1/encryption-profiles";

  @TempDir Path home;
  private TestHost host;
  private Browser viewer;
  private UUID vera;

  @BeforeEach
  void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    vera = TestUsers.add(home, VERA, "viewer");
    viewer = new Browser(host);
    viewer.logIn(VERA, TestUsers.PASSWORD);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void refusedChangesAndSecretReadsAreRecorded() throws Exception {
    UUID profile = UUID.randomUUID();
    assertThat(viewer.delete(PROFILES + "/" + profile).status()).isEqualTo(403);
    assertThat(viewer.get(PROFILES + "/" + profile + "/recovery-kit").status()).isEqualTo(403);
    JsonNode refused = refused();
    assertThat(refused).hasSize(2);
    assertThat(refused)
        .allSatisfy(
            row -> {
              assertThat(row.at("/userId").asText()).isEqualTo(vera.toString());
              assertThat(row.at("/resource").asText()).isEqualTo("encryption");
              assertThat(row.at("/resourceId").asText()).isEqualTo(profile.toString());
              assertThat(row.at("/ipAddress").asText()).startsWith("10.");
              assertThat(row.at("/success").asBoolean()).isFalse();
            });
    assertThat(refused.at("/1/details/method").asText()).isEqualTo("DELETE");
  }

  @Test
  void otherRefusedReadsAreNotRecorded() throws Exception {
    assertThat(viewer.get("/api/v1/users").status()).isEqualTo(403);
    assertThat(refused()).isEmpty();
  }

  @Test
  void refusalsCannotFillTheLog() throws Exception {
    for (int i = 0; i < 30; i++) {
      assertThat(viewer.post(PROFILES, "{}").status()).isEqualTo(403);
    }
    assertThat(refused()).hasSizeBetween(20, 21);
  }

  private JsonNode refused() throws Exception {
    return host.get("/api/v1/audit-logs?action=refused").json().path("items");
  }
}
