package dev.holdfast.host.command.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.catalogue.sample.FolderPlugin;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.testkit.PluginJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a source to a downloaded dump without a hand-written request. */
class WorkCommandsTest {

  @TempDir Path home;
  @TempDir Path folder;

  @Test
  void jobIsCreatedRunVerifiedDownloadedAndDeleted() throws Exception {
    TestJobs.installPlugin(home);
    PluginJar.write(home.resolve("plugins/folder.jar"), "folder", FolderPlugin.class);
    try (TestHost host = TestHost.start(home)) {
      CommandRunner owner = Logins.as(host, TestUsers.OWNER, folder);
      assertThat(owner.run("adapters", "types").done().out()).contains("scripted", "folder");
      Path source = write("source.yaml", "{ adapter: scripted, config: { bytes: 5000 } }");
      Path storage =
          write("cellar.yaml", "adapter: folder\nconfig: { path: " + folder + "/cellar }\n");
      Files.createDirectories(folder.resolve("cellar"));
      owner.run("adapters", "create", "Shop", "-f", source.toString()).done();
      owner.run("adapters", "create", "Cellar", "-f", storage.toString()).done();
      owner.run("adapters", "update", "Cellar", "--name", "Store").done();
      assertThat(owner.run("adapters", "check", "Store").done().out()).contains("ok");
      assertThat(owner.run("adapters", "databases", "Shop").done().out()).isNotBlank();
      Result wrong = owner.run("adapters", "create", "X", "-f", write("x", "adapter: z") + "");
      assertThat(wrong.code()).isEqualTo(2);
      assertThat(wrong.err()).contains("no adapter 'z'", "scripted");

      owner.run("encryption-profiles", "create", "Keys").done();
      assertKit(owner);

      assertThat(owner.run("jobs", "create", "Night").code()).isEqualTo(2);
      owner
          .run(
              "jobs",
              "create",
              "Night",
              "--source=Shop",
              "--destination=Store",
              "--encryption-profile=Keys")
          .done();
      owner.run("jobs", "update", "night", "--compression", "GZIP").done();
      assertThat(owner.run("jobs", "show", "Night").done().out())
          .contains("Shop", "Store", "Keys", "GZIP");
      owner.run("jobs", "clone", "Night", "Day").done();
      Result plain = owner.run("jobs", "update", "Day", "--encryption-profile", "", "--json");
      assertThat(plain.done().json().at("/options/encryption").isObject()).isFalse();
      assertThat(plain.json().at("/options/compression").asText()).isEqualTo("GZIP");
      owner.run("jobs", "update", "Day", "--enabled", "false").done();
      assertThat(owner.run("jobs", "run", "Day", "--wait").err()).contains("disabled");
      owner.run("jobs", "delete", "Day").done();

      owner.run("jobs", "run", "Night", "--wait").done();
      JsonNode listed =
          owner.run("backups", "list", "--job", "Night", "--json").done().json().path("items");
      String backup = listed.path(0).path("id").asText();
      Result verified = owner.run("backups", "verify", backup, "--depth=stat", "--wait").done();
      assertThat(verified.out()).contains("SUCCESS  run ");
      assertThat(owner.run("backups", "show", backup).done().out())
          .contains("WHOLE  backup " + backup, "copy at Store: STORED", "depth STAT: GOOD");
      Path dump = folder.resolve("dump");
      owner.run("backups", "download", backup, "--output", dump.toString()).done();
      assertThat(Files.size(dump)).isBetween(5000L, 6000L); // plain, with a header
      assertThat(mode(dump)).isEqualTo("rw-------");
      assertThat(owner.run("backups", "restore", backup, "--dry-run").out()).isNotBlank();

      owner.run("backups", "lock", backup).done();
      assertThat(owner.run("backups", "delete", backup, "--force").code()).isEqualTo(1);
      owner.run("backups", "unlock", backup).done();
      assertThat(owner.run("backups", "delete", backup, "--force", "--wait").done().out())
          .contains("deleted night/", "SUCCESS  run ")
          .doesNotContain("MISSING");
      owner.run("jobs", "delete", "Night").done();
      owner.run("adapters", "delete", "Store").done();
      owner.run("encryption-profiles", "delete", "Keys").done();
    }
  }

  /** It holds the secret key, and an earlier one may open other backups. */
  private void assertKit(CommandRunner owner) throws Exception {
    String[] save = {"encryption-profiles", "recovery-kit", "Keys", "--output", kit().toString()};
    owner.run(save).done();
    assertThat(mode(kit())).isEqualTo("rw-------");
    byte[] first = Files.readAllBytes(kit());
    assertThat(first).startsWith('P', 'K');
    Files.write(kit(), new byte[] {1});
    Files.setPosixFilePermissions(kit(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(owner.run(save).code()).isEqualTo(1);
    assertThat(kit()).hasBinaryContent(new byte[] {1});
    owner
        .run(
            "encryption-profiles",
            "recovery-kit",
            "Keys",
            "--replace",
            "--output",
            kit().toString())
        .done();
    assertThat(mode(kit())).isEqualTo("rw-------");
    assertThat(Files.size(kit())).isEqualTo(first.length);
  }

  private Path kit() {
    return folder.resolve("kit.zip");
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
