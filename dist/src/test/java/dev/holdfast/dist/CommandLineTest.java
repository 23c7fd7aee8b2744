package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.Identity;
import dev.holdfast.dist.fixture.Result;
import dev.holdfast.testkit.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the commands say to people and to scripts. */
class CommandLineTest {

  private static final String JOB =
      """
      source: { adapter: sqlite, config: { path: ../data/shop.db } }
      destinations: [ { adapter: local, config: { path: ./backups } } ]
      """;

  @AutoClose private static Distribution distribution;
  private static Identity identity;

  @BeforeAll
  static void start() throws Exception {
    distribution = Distribution.fresh();
    identity = Identity.generate(distribution);
    Path data = Files.createDirectories(distribution.file("data"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("shop.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE item AS SELECT 1 AS id");
    }
  }

  @Test
  void relativePathsResolveAgainstTheJobFile() throws Exception {
    String job = job("plain", JOB);
    assertThat(distribution.run("backup", "-f", job).endsWith(0).out()).contains(", 1 row\n");
    assertThat(distribution.file("jobs/backups/plain")).isDirectory();
    assertThat(distribution.run("list", "-f", job).endsWith(0).out())
        .contains("local: 1 backup\n", " 1 entry, ");
    String there = distribution.run("restore", "-f", job).failsWith(1).out();
    assertThat(there)
        .contains("Options: --database NAME=NEW, --replace.")
        .containsOnlyOnce("already exists");
  }

  /** 12: backups of somebody else aren't none, and the key that proves them is pointed out. */
  @Test
  void anotherUserLearnsWhichBackupsExistAndHowToTrustTheirSigner() throws Exception {
    try (Distribution first = Distribution.fresh();
        Distribution other = Distribution.fresh()) {
      String job = job("shared", JOB.replace("backups", "shared"));
      Path publicKey = first.home().resolve("keys/signing.pub");
      assertThat(first.run("backup", "-f", job).endsWith(0).err())
          .containsOnlyOnce("Keep a copy of " + publicKey);
      assertThat(first.run("backup", "-f", job).endsWith(0).err()).doesNotContain("Keep a copy");
      assertThat(other.run("list", "-f", job).endsWith(0).out())
          .contains("local: 0 backups, and 2 signed with untrusted keys\n")
          .containsOnlyOnce("keys/signing.pub")
          .containsOnlyOnce("Option: --public-key FILE.");
      assertThat(other.run("verify", "-f", job).failsWith(1).err())
          .contains("no backup of this job that is signed with a trusted key", "[UNTRUSTED]");
      String trust = "--public-key=" + publicKey;
      assertThat(other.run("list", "-f", job, trust).endsWith(0).out())
          .contains("local: 2 backups\n");
      other.run("verify", "-f", job, trust).endsWith(0);
      assertThat(other.home().resolve("keys")).doesNotExist();
    }
  }

  @Test
  void localeDigitsAreNotUsed() throws Exception {
    distribution.with("HOLDFAST_JAVA_OPTIONS", "-Duser.language=ar -Duser.country=EG");
    try {
      String job = job("arabic", JOB.replace("backups", "arabic"));
      assertThat(distribution.run("backup", "-f", job).endsWith(0).out()).contains(", 1 row\n");
    } finally {
      distribution.with("HOLDFAST_JAVA_OPTIONS", "");
    }
  }

  @Tag("slow")
  @Test
  void errorNamesTheOptionOfAMissingIdentity() throws Exception {
    String sealed = "options: { encryption: { recipients: [%s] } }".formatted(identity.recipient());
    String job = job("sealed", JOB.replace("backups", "sealed") + sealed);
    distribution.run("backup", "-f", job).endsWith(0);
    Result failed = distribution.run("restore", "-f", job, "--json").failsWith(1);
    assertThat(failed.json().at("/reasons/0/code").asText()).isEqualTo("KEY_REQUIRED");
    assertThat(failed.json().at("/reasons/0/hint").asText()).contains("Option: --identity FILE.");
  }

  @Test
  void earlyFailurePrintsOneJsonDocument() throws Exception {
    assertThat(problem(2, "backup", "-f", "none.yaml").path("message").asText())
        .isEqualTo("There is no job file none.yaml.");
    String twice = "{ adapter: local, config: { path: backups/../same } }";
    String copies = JOB.replaceFirst("\\{ adapter: local.*", twice + ", " + twice + " ]");
    assertThat(problem(2, "backup", "-f", job("twice", copies)).path("message").asText())
        .contains("same place");
    assertThat(problem(1, "verify", "-f", job("never", JOB)).path("code").asText())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  @Tag("slow")
  void everyEarlyFailurePrintsOneJsonDocument() throws Exception {
    problem(2, "restore", "-f", job("numbers", JOB), "--jobs", "0");
    problem(2, "list", "-f", job("nothing", ""));
    problem(2, "rescue", "extract", "--folder", "/", "--backup", "x", "--no-such-option");
    problem(2, "plugins", "superfluous");
    problem(2, "backup", "-f", job("parallel", JOB + "options: { parallelism: -3 }"));
    problem(2, "list", "-f", job("doubled", JOB + "naming: a\nnaming: b"));
    problem(2, "list", "-f", job("deep", "a: " + "[".repeat(10_000)));
    problem(2, "list", "-f", "/dev/zero");
  }

  @Test
  void mistypedNameIsAUsageErrorThatListsTheKnownOnes() throws Exception {
    assertThat(
            problem(2, "backup", "-f", job("source", JOB.replace("sqlite", "sqlight")))
                .path("hint")
                .asText())
        .contains("Did you mean", "postgresql", "sqlite");
  }

  @Tag("slow") // In-process: HostConfigurationTest of the engine.
  @Test
  void mistypedSettingIsAUsageError() throws Exception {
    assertThat(
            problem(2, "list", "-f", job("destination", JOB.replace("local", "locl")))
                .path("hint")
                .asText())
        .contains("Did you mean", "local", "s3");
    try (Distribution wrong = Distribution.fresh()) {
      String job = job("wrong", JOB);
      wrong.with("HOLDFAST_PLUGIN_TRUST", "some");
      assertThat(wrong.run("list", "-f", job).failsWith(2).err()).contains("require, warn, off");
      wrong.with("HOLDFAST_PLUGIN_TRUST", "warn").with("HOLDFAST_PROT", "1");
      assertThat(wrong.run("list", "-f", job).failsWith(2).err()).contains("HOLDFAST_PORT");
    }
  }

  @Tag("slow")
  @Test
  void readingAMistypedFolderFailsWithoutCreatingIt() throws Exception {
    String job = job("mistyped", JOB.replace("backups", "bakcups"));
    for (String command : List.of("list", "verify", "restore")) {
      assertThat(distribution.run(command, "-f", job).failsWith(1).text())
          .contains("bakcups does not exist");
    }
    assertThat(distribution.file("jobs/bakcups")).doesNotExist();
  }

  @Test
  void leftoversOfAKilledRunAreRemovedADayLater() throws Exception {
    String job = job("orphans", JOB.replace("backups", "orphans"));
    distribution.run("backup", "-f", job).endsWith(0);
    Path orphan =
        Files.createDirectories(
            distribution.file("jobs/orphans/orphans/2026-01-01T00-00-00Z-" + UUID.randomUUID()));
    Path object = Files.writeString(orphan.resolve("shop.db.zst"), "half");
    assertThat(distribution.run("collect-orphans", "-f", job).endsWith(0).out())
        .contains("local: 0 orphans");
    Files.setLastModifiedTime(object, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    assertThat(distribution.run("collect-orphans", "-f", job, "--dry-run").endsWith(0).out())
        .contains("local: 1 orphan", orphan.getFileName().toString());
    assertThat(object).exists();
    distribution.run("collect-orphans", "-f", job).endsWith(0);
    assertThat(orphan).doesNotExist();
    distribution.run("verify", "-f", job).endsWith(0);
  }

  @Test
  void usageErrorsAreShort() throws Exception {
    Result wrong = distribution.run("restore", "-f", "x", "--no-such-option").failsWith(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("--no-such-option", "holdfast restore --help");
    assertThat(wrong.err().lines()).hasSizeLessThan(6);
  }

  @Test
  void launcherCopesWithSpacesAndAJavaThatReportsNoVersion() throws Exception {
    Path original = Path.of(System.getProperty("holdfast.distribution"));
    Path copy = distribution.file("two  words");
    Path launcher = Files.createDirectories(copy.resolve("bin")).resolve("holdfast");
    Files.copy(original.resolve("bin/holdfast"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createSymbolicLink(copy.resolve("lib"), original.resolve("lib"));
    Path java = Files.createDirectories(copy.resolve("java/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexec java \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    assertThat(
            CommandLine.of(launcher.toString(), "--version")
                .run(
                    Map.of("JAVA_HOME", copy.resolve("java").toString()),
                    "",
                    Duration.ofSeconds(30)))
        .startsWith("holdfast ");
  }

  private static JsonNode problem(int exitCode, String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    JsonNode problem = distribution.run(all).failsWith(exitCode).json();
    assertThat(problem.fieldNames()).toIterable().containsExactly("code", "message", "hint");
    return problem;
  }

  private static String job(String name, String yaml) throws Exception {
    Path folder = Files.createDirectories(distribution.file("jobs"));
    return Files.writeString(folder.resolve(name + ".yaml"), yaml).toString();
  }
}
