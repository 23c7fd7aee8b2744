package dev.holdfast.host.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionProfileTest {

  private static final String PATH = "/api/v1/encryption-profiles";

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() {
    host = TestHost.start(home);
  }

  @Test
  void createsAKeyAndNeverShowsIt() throws Exception {
    Response made = host.post(PATH, "{\"name\": \"made\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("hasSecretKey").asBoolean()).isTrue();
    assertThat(made.json().at("/recipients/0").asText()).startsWith("age1");
    assertThat(made.text() + host.get(PATH).text()).doesNotContainIgnoringCase("AGE-SECRET-KEY");
  }

  @Test
  void importsAKey() throws Exception {
    AgeIdentity identity = AgeIdentity.generate();
    String further = AgeIdentity.generate().recipient();
    Response made =
        host.post(
            PATH,
            "{\"name\": \"brought\", \"origin\": \"IMPORT\", \"secretKey\": \"%s\", \"recipients\": [\"%s\"]}"
                .formatted(identity.secret(), further));
    assertThat(made.json().path("recipients"))
        .extracting(node -> node.asText())
        .containsExactly(identity.recipient(), further);
  }

  @Test
  void recipientsAloneAreEnough() throws Exception {
    Response made =
        host.post(
            PATH,
            "{\"name\": \"blind\", \"origin\": \"RECIPIENTS_ONLY\", \"recipients\": [\"%s\"]}"
                .formatted(AgeIdentity.generate().recipient()));
    assertThat(made.json().path("hasSecretKey").asBoolean()).isFalse();
  }

  @Test
  void refusesInvalidProfiles() throws Exception {
    Response none = host.post(PATH, "{\"name\": \"x\", \"origin\": \"RECIPIENTS_ONLY\"}");
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.text()).contains("at least one public key");
    Response noKey = host.post(PATH, "{\"name\": \" \", \"origin\": \"IMPORT\"}");
    assertThat(noKey.json().path("errors")).hasSize(2);
    Response wrong =
        host.post(
            PATH,
            "{\"name\": \"x\", \"origin\": \"IMPORT\", \"secretKey\": \"AGE-SECRET-KEY-1X\"}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).doesNotContain("KEY-1X");
  }

  @Test
  void namesAreUnique() throws Exception {
    host.post(PATH, "{\"name\": \"twice\"}");
    Response second = host.post(PATH, "{\"name\": \"twice\"}");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().path("code").asText()).isEqualTo("CONFLICT");
  }

  @Test
  void concurrentEditIsRefused() throws Exception {
    Response made = host.post(PATH, "{\"name\": \"edited\"}");
    String path = PATH + "/" + made.json().path("id").asText();
    String tag = host.get(path).header("ETag");
    assertThat(change(path, tag, "first").status()).isEqualTo(200);
    Response late = change(path, tag, "second");
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.json().path("code").asText()).isEqualTo("STALE");
    assertThat(host.send(host.request(path).PUT(BodyPublishers.ofString("{\"name\": \"x\"}"))))
        .extracting(Response::status)
        .isEqualTo(428);
  }

  @Test
  void deletesProfilesAndReportsMissingOnes() throws Exception {
    Response made = host.post(PATH, "{\"name\": \"gone\"}");
    String path = PATH + "/" + made.json().path("id").asText();
    assertThat(host.delete(path).status()).isEqualTo(204);
    assertThat(host.get(path).status()).isEqualTo(404);
    assertThat(host.get(PATH + "/no-uuid").status()).isEqualTo(400);
  }

  @Test
  void pagesContainEachRowOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      host.post(PATH, "{\"name\": \"page %d\"}".formatted(i));
    }
    var seen = new java.util.ArrayList<String>();
    String query = "?limit=2";
    while (!query.isEmpty()) {
      var page = host.get(PATH + query).json();
      page.path("items").forEach(item -> seen.add(item.path("id").asText()));
      String next = page.path("next").asText();
      query = next.equals("null") ? "" : "?limit=2&after=" + next;
    }
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    assertThat(host.get(PATH + "?limit=0").status()).isEqualTo(400);
    assertThat(host.get(PATH + "?after=nonsense").status()).isEqualTo(400);
  }

  private static Response change(String path, String tag, String name) throws Exception {
    return host.send(
        host.request(path)
            .header("If-Match", tag)
            .PUT(BodyPublishers.ofString("{\"name\": \"%s\"}".formatted(name))));
  }
}
