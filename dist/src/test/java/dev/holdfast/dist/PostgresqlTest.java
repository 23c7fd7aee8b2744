package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.Identity;
import dev.holdfast.dist.fixture.JobFile;
import dev.holdfast.dist.fixture.Result;
import dev.holdfast.dist.fixture.Shop;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One encrypted backup, read in every way there is: by us, by stock tools, by a stranger. */
class PostgresqlTest {

  private static final String NAME = "shop \"Zoë\" $(x); 'y'";

  private static PostgresServer server;
  private static Distribution distribution;
  private static Identity identity;
  private static String job;
  private static Path destination;
  private static String digest;

  @BeforeAll
  static void backUp() throws Exception {
    server = PostgresServer.start();
    Shop.create(server, NAME, 20_000);
    digest = Shop.digest(server, NAME);
    distribution = Distribution.fresh().keepingSecret(server.superuserPassword());
    identity = Identity.generate(distribution);
    destination = distribution.file("backups");
    job =
        JobFile.of("Nightly shop", Adapters.postgresql(server))
            .to(Adapters.local(destination))
            .readableBy(identity.recipient())
            .write(distribution.file("job.yaml"));
    Result backup = distribution.run("backup", "-f", job, "--json").endsWith(0);
    JsonNode report = backup.json();
    assertThat(report.path("status").asText()).isEqualTo("SUCCESS");
    assertThat(report.path("entries").findValuesAsText("name"))
        .anyMatch(name -> name.contains(NAME));
  }

  @AfterAll
  static void stop() throws Exception {
    distribution.close();
    server.close();
  }

  @Test
  void storageRevealsNoNames() throws Exception {
    for (Path file : Backups.files(destination)) {
      assertThat(file.getFileName().toString()).doesNotContain("Zo");
    }
    assertThat(Files.readString(Backups.only(destination).resolve("manifest.json")))
        .doesNotContain("Zoë", "PostgreSQL");
  }

  @Test
  void stockToolsReadTheBackup() throws Exception {
    InstalledProgram.require("age", "age");
    InstalledProgram.require("zstd", "zstd");
    InstalledProgram.require("minisign", "minisign");
    Path folder = Backups.only(destination);
    Path publicKey = distribution.home().resolve("keys/signing.pub");
    assertThat(shell("minisign -V -p '%s' -m '%s/manifest.json'".formatted(publicKey, folder)))
        .contains(folder.getFileName().toString());

    server.createDatabase("by_hand", server.superuser());
    shell(
        "age -d -i '%s' '%s'/db-0001.dump.zst.age | zstd -d -q | pg_restore --exit-on-error -d by_hand"
            .formatted(identity.file(), folder));
    assertThat(Shop.digest(server, "by_hand")).isEqualTo(digest);
  }

  @Test
  void testRestoreSucceeds() throws Exception {
    verifyFindsItGood("restore");
  }

  @Tag("slow")
  @Test
  void everyOtherVerificationDepthSucceeds() throws Exception {
    verifyFindsItGood("stat", "read-back", "decrypt");
  }

  private static void verifyFindsItGood(String... depths) throws Exception {
    for (String depth : depths) {
      Result verified =
          distribution
              .run("verify", "-f", job, "--depth", depth, "--identity", identity.file(), "--json")
              .endsWith(0);
      assertThat(verified.json().get(0).path("good").asBoolean()).isTrue();
    }
    assertThat(server.psql("postgres", "select count(*) from pg_database where not datistemplate"))
        .as("a scratch database is left")
        .isLessThanOrEqualTo("5");
  }

  @Test
  void restoresUnderAnotherNameButNotTwice() throws Exception {
    String[] restore = {
      "restore", "-f", job, "--identity", identity.file(), "--database", NAME + "=copy"
    };
    String[] look = {"--dry-run"};
    String[] replacing = {"--dry-run", "--replace"};
    assertThat(distribution.run(with(look, restore)).endsWith(0).out()).contains("READY");
    assertThat(distribution.run(restore).endsWith(0).out()).contains("SUCCESS");
    assertThat(Shop.digest(server, "copy")).isEqualTo(digest);

    server.psql("copy", "delete from orders where id > 5");
    distribution.run(restore).failsWith(1);
    distribution.run(with(look, restore)).endsWith(1);
    distribution.run(with(replacing, restore)).endsWith(0);
    assertThat(server.psql("copy", "select count(*) from orders")).isEqualTo("5");
  }

  @Test
  void partOfADatabaseIsNeverTakenForAllOfIt() throws Exception {
    String part =
        JobFile.of("Customers", Adapters.postgresql(server))
            .to(Adapters.local(distribution.file("customers")))
            .databases(NAME)
            .including("public.customer", "public.customers")
            .write(distribution.file("customers.yaml"));
    JsonNode report = distribution.run("backup", "-f", part, "--json").endsWith(3).json();
    assertThat(report.path("status").asText()).isEqualTo("PARTIAL");
    assertThat(report.at("/coverage/leftOut").findValuesAsText("name"))
        .containsExactlyInAnyOrder(NAME + ": public.orders", NAME + ": public.customers");
    assertThat(distribution.run("list", "-f", part).endsWith(0).out()).contains("public.orders");
    String[] restore = {"restore", "-f", part, "--database", NAME + "=part"};
    assertThat(distribution.run(restore).endsWith(0).out()).contains("public.orders");
    assertThat(server.psql("part", "select count(*) from customer")).isEqualTo("100");
    assertThat(server.psql("part", "select to_regclass('orders') is null")).isEqualTo("t");
    server.psql("postgres", "drop database part");
  }

  @Test
  void folderAndTwoKeysAreEnoughForARescue() throws Exception {
    Path publicKey = distribution.home().resolve("keys/signing.pub");
    try (Distribution elsewhere = Distribution.fresh().keepingSecret(identity.secret())) {
      Path files = elsewhere.file("rescued");
      String[] options = {"--folder", destination.toString(), "--public-key", publicKey.toString()};
      JsonNode listed = elsewhere.run(with(options, "rescue", "list", "--json")).endsWith(0).json();
      String id = listed.path("backups").get(0).path("id").asText();
      String[] extract = {
        "rescue",
        "extract",
        "--backup",
        id,
        "--output",
        files.toString(),
        "--identity",
        identity.file(),
        "--json"
      };
      JsonNode dumps = elsewhere.run(with(options, extract)).endsWith(0).json();
      String dump =
          dumps.findValuesAsText("file").stream()
              .filter(file -> file.endsWith(".dump"))
              .findFirst()
              .orElseThrow();
      server.createDatabase("rescued", server.superuser());
      shell("pg_restore --exit-on-error -d rescued '%s'".formatted(dump));
      assertThat(Shop.digest(server, "rescued")).isEqualTo(digest);
    }
  }

  private static String[] with(String[] options, String... command) {
    String[] all = Arrays.copyOf(command, command.length + options.length);
    System.arraycopy(options, 0, all, command.length, options.length);
    return all;
  }

  private static String shell(String script) throws Exception {
    return CommandLine.of("bash", "-euo", "pipefail", "-c", script)
        .run(
            Map.of(
                "PGHOST", server.host(),
                "PGPORT", Integer.toString(server.port()),
                "PGUSER", server.superuser(),
                "PGPASSWORD", server.superuserPassword()),
            "",
            Duration.ofMinutes(1));
  }
}
