package dev.holdfast.host.selfbackup;

import static dev.holdfast.host.selfbackup.SelfBackupBench.PASSPHRASE;
import static dev.holdfast.host.selfbackup.SelfBackupBench.SELF;
import static dev.holdfast.host.selfbackup.SelfBackupBench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfBackupTest {

  @TempDir Path folder;
  SelfBackupBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new SelfBackupBench(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void lostHostComesBackFromStorageAndPassphrase() throws Exception {
    String job = bench.job();
    String before = run(job);
    Browser owner = bench.host.owner();
    String key =
        owner
            .post(
                "/api/v1/me/api-keys",
                "{\"name\": \"ci\", \"permissions\": [\"jobs:read\"], \"days\": 30}")
            .json()
            .at("/key/id")
            .asText();
    bench.plan("'recipients': [], 'passphrase': '" + PASSPHRASE + "'");
    String path = bench.backUp();
    JsonNode plan = bench.host.get(SELF).json();
    assertThat(plan.at("/lastProven/path").asText()).isEqualTo(path);
    assertThat(plan.path("passphraseSet").asBoolean()).isTrue();
    assertThat(plan.toString()).doesNotContain(PASSPHRASE);
    // Since then: another backup, and a revoked key.
    String after = run(job);
    assertThat(owner.delete("/api/v1/me/api-keys/" + key).status()).isEqualTo(204);
    assertThat(readable(bench.storage)).doesNotContain("olga@example.com", "AGE-SECRET-KEY");
    bench.lose();

    Recovery.Recovered recovered = bench.recover(PASSPHRASE, "", false);

    assertThat(recovered.backup()).isEqualTo(path);
    assertThat(bench.home.resolve("recovering")).doesNotExist();
    bench.start();
    // A restored session or key would be one that may have been revoked since.
    assertThat(bench.host.owner().get("/api/v1/me/api-keys").text()).doesNotContain(key);
    assertThat(bench.ended(bench.host.post("/api/v1/jobs/" + job + "/run", "")).path("status"))
        .hasToString("\"SUCCESS\"");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(bench.host.get("/api/v1/backups").text())
                    .contains(before, after)
                    .doesNotContain("holdfast-self-backup"));
    for (String backup : List.of(before, after)) {
      String restore = "{'targetId': '%s', 'replaceExisting': true}".formatted(bench.source);
      JsonNode restored =
          bench.ended(bench.host.post("/api/v1/backups/" + backup + "/restore", json(restore)));
      assertThat(restored.path("status").asText()).as(restored.toString()).isEqualTo("SUCCESS");
    }
    // It goes on backing itself up, with the same passphrase.
    assertThat(bench.backUp()).isNotEqualTo(path);
  }

  private String run(String job) throws Exception {
    JsonNode run = bench.ended(bench.host.post("/api/v1/jobs/" + job + "/run", ""));
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCESS");
    return run.at("/metadata/backupId").asText();
  }

  private static String readable(Path storage) throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(storage)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void nothingIsWrittenWithoutTheRightKey() throws Exception {
    AgeIdentity identity = AgeIdentity.generate();
    bench.plan(
        "'recipients': ['%s'], 'passphrase': '%s'".formatted(identity.recipient(), PASSPHRASE));
    bench.backUp();
    refused(ProblemCode.STARTUP_REFUSED, () -> bench.recover(PASSPHRASE, "", false));
    bench.host.close();
    refused(ProblemCode.REFUSED, () -> bench.recover(PASSPHRASE, "", false));
    bench.lose();
    refused(
        ProblemCode.KEY_REQUIRED, () -> bench.recover("six green bottles on a wall", "", false));
    refused(
        ProblemCode.KEY_REQUIRED,
        () -> bench.recover(null, AgeIdentity.generate().secret(), false));
    refused(ProblemCode.KEY_REQUIRED, () -> bench.recover(null, "", false));
    assertThat(bench.home.resolve("keys")).doesNotExist();
    assertThat(bench.home.resolve("recovering")).doesNotExist();
    bench.recover(null, identity.secret(), false);
    assertThat(bench.home.resolve("keys/master.key")).exists();
    bench.start();
  }

  @Test
  @Tag("slow")
  void damagedBackupIsSkippedOnlyOnRequest() throws Exception {
    bench.plan("'recipients': [], 'passphrase': '" + PASSPHRASE + "'");
    String older = bench.backUp();
    String newer = bench.backUp();
    bench.lose();
    Path object;
    try (Stream<Path> files = Files.walk(bench.storage.resolve(newer))) {
      object = files.filter(file -> file.toString().endsWith(".zip.zst.age")).findFirst().get();
    }
    byte[] bytes = Files.readAllBytes(object);
    bytes[bytes.length / 2] ^= 1;
    Files.write(object, bytes);
    refused(ProblemCode.CORRUPT, () -> bench.recover(PASSPHRASE, "", false));
    assertThat(bench.home.resolve("keys")).doesNotExist();
    Recovery.Recovered recovered = bench.recover(PASSPHRASE, "", true);
    assertThat(recovered.backup()).isEqualTo(older);
    assertThat(recovered.skipped()).singleElement().asString().contains(newer);
    bench.start();
  }

  /** As if it had been killed between the database and the files. */
  @Test
  @Tag("slow")
  void interruptedRecoveryIsRepeated() throws Exception {
    bench.plan("'recipients': [], 'passphrase': '" + PASSPHRASE + "'");
    bench.backUp();
    bench.lose();
    Files.createDirectories(bench.home);
    Path obstacle = Files.createFile(bench.home.resolve("keys"));
    assertThatThrownBy(() -> bench.recover(PASSPHRASE, "", false)).isNotNull();
    assertThat(bench.home.resolve("recovering")).isDirectory();
    refused(ProblemCode.STARTUP_REFUSED, bench::start);
    Files.delete(obstacle);
    bench.recover(PASSPHRASE, "", false);
    bench.start();
  }

  @Test
  void missingStorageMakesItPartial() throws Exception {
    Path gone = Files.createDirectories(folder.resolve("gone"));
    String second = bench.adapter("storage", "folder", gone);
    Files.delete(gone);
    Files.createFile(gone);
    String plan = "{'storages': ['%s', '%s'], 'recipients': [], 'passphrase': '%s', 'keep': 3}";
    assertThat(bench.host.put(SELF, json(plan.formatted(bench.first, second, PASSPHRASE))).status())
        .isEqualTo(200);
    JsonNode run = bench.ended(bench.host.post(SELF + "/run", ""));
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("PARTIAL");
    JsonNode stored = bench.host.get(SELF + "/storages/" + bench.first + "/backups").json();
    assertThat(stored.at("/items/0/folder")).isEqualTo(run.path("path"));
    assertThat(bench.host.get(SELF).json().path("lastProven").isNull()).isTrue();
  }

  @Test
  @Tag("slow")
  void onlyTheNewestProvenOnesStay() throws Exception {
    bench.plan("'recipients': [], 'passphrase': '" + PASSPHRASE + "'");
    String first = bench.backUp();
    for (int i = 0; i < 3; i++) {
      bench.backUp();
    }
    assertThat(bench.storage.resolve(first).resolve("manifest.json")).doesNotExist();
    try (Stream<Path> found = Files.walk(bench.storage)) {
      assertThat(found.filter(file -> file.endsWith("manifest.json"))).hasSize(3);
    }
  }

  static void refused(ProblemCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(HoldfastException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void planNeedsAReaderAndAStorage() throws Exception {
    String none = "{'storages': ['%s'], 'recipients': [], 'keep': 3}".formatted(bench.first);
    assertThat(bench.host.put(SELF, json(none)).text()).contains("/recipients");
    String shortOne =
        "{'storages': ['%s'], 'recipients': [], 'passphrase': 'short', 'keep': 3}"
            .formatted(bench.source);
    assertThat(bench.host.put(SELF, json(shortOne)).text()).contains("/storages/0", "/passphrase");
    assertThat(bench.host.post(SELF + "/run", "").status()).isEqualTo(409);
    TestUsers.add(bench.home, "rita@example.com", "viewer");
    Browser rita = new Browser(bench.host);
    rita.logIn("rita@example.com", TestUsers.PASSWORD);
    assertThat(rita.put(SELF, json(none)).status()).isEqualTo(403);
  }
}
