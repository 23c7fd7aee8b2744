package dev.holdfast.dist;

import static dev.holdfast.dist.fixture.ShopBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.Identity;
import dev.holdfast.dist.fixture.Result;
import dev.holdfast.dist.fixture.Shop;
import dev.holdfast.dist.fixture.ShopBench;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Backups that were good once. Verify finds the damage; restore refuses and touches nothing. */
class DamageTest {

  @AutoClose private static ShopBench bench;
  private static String job;
  private String before;

  @BeforeAll
  static void start() throws Exception {
    bench = ShopBench.create(2_000);
    job = bench.job("a");
  }

  @BeforeEach
  void backUp() throws Exception {
    bench.server().psql("postgres", "drop database if exists copy");
    bench.empty("a");
    run("backup", "-f", job).endsWith(0);
    before = Shop.digest(bench.server(), SHOP);
  }

  @AfterEach
  void nothingWasRestored() throws Exception {
    assertThat(Shop.digest(bench.server(), SHOP)).isEqualTo(before);
    assertThat(Shop.exists(bench.server(), "copy")).isFalse();
  }

  @Test
  void oneFlippedBitInTheManifestADumpOrItsListIsFound() throws Exception {
    List<Path> objects =
        Backups.files(bench.folder("a")).stream()
            .filter(file -> file.getFileName().toString().matches("manifest[.]json|db-.*"))
            .toList();
    assertThat(objects).hasSize(3);
    oneBitInEach(objects);
  }

  @Tag("slow")
  @Test
  void oneFlippedBitInAnyObjectIsFound() throws Exception {
    oneBitInEach(Backups.files(bench.folder("a")));
  }

  private static void oneBitInEach(List<Path> objects) throws Exception {
    for (Path object : objects) {
      byte[] good = Files.readAllBytes(object);
      Backups.damage(object);
      String name = object.getFileName().toString();
      String manifest = object.resolveSibling("manifest.json").getParent().getFileName().toString();
      Result verified = run("verify", "-f", job).failsWith(1);
      assertThat(verified.text()).contains(name.startsWith("manifest") ? manifest : name);
      // What is in a dump is known without its list, only not what must be in it.
      if (!name.startsWith("globals") && !name.contains(".list.")) {
        restoreIsRefused(bench.identity());
      }
      Files.write(object, good);
    }
    run("verify", "-f", job).endsWith(0);
  }

  @Tag("slow")
  @Test
  void truncatedOrMissingObjectIsFound() throws Exception {
    for (Path object : Backups.files(bench.folder("a"))) {
      byte[] good = Files.readAllBytes(object);
      Files.write(object, Arrays.copyOf(good, good.length - 1));
      run("verify", "-f", job, "--depth", "stat").failsWith(1);
      Files.delete(object);
      run("verify", "-f", job, "--depth", "stat").failsWith(1);
      Files.write(object, good);
    }
  }

  @Tag("slow")
  @Test
  void latestBackupIsNotSkippedWhenDamaged() throws Exception {
    Path first = Backups.only(bench.folder("a"));
    run("backup", "-f", job).endsWith(0);
    Path latest =
        Backups.files(bench.folder("a")).stream()
            .filter(file -> file.endsWith("manifest.json") && !file.startsWith(first))
            .findFirst()
            .orElseThrow();
    Backups.damage(latest);
    assertThat(run("verify", "-f", job).endsWith(1).text())
        .contains(latest.getParent().getFileName().toString());
  }

  @Tag("slow")
  @Test
  void restoreUsesTheOtherCopyWhenOneIsDamaged() throws Exception {
    String two = bench.job("b", "c");
    run("backup", "-f", two).endsWith(0);
    Backups.damage(Backups.only(bench.folder("b")).resolve("manifest.json"));
    run("verify", "-f", two).endsWith(1);
    // The other copy is good, and is what a restore takes.
    restore(two, bench.identity()).endsWith(0);
    assertThat(Shop.digest(bench.server(), "copy")).isEqualTo(before);
    bench.server().psql("postgres", "drop database copy");
  }

  @Test
  void wrongKeyIsRefused() throws Exception {
    Identity other = Identity.generate(bench.distribution());
    run("verify", "-f", job, "--depth", "decrypt", "--identity", other.file()).failsWith(1);
    run("verify", "-f", job, "--depth", "decrypt").failsWith(1);
    restoreIsRefused(other);
  }

  @Tag("slow")
  @Test
  void manifestSignedByAnotherKeyIsRefused() throws Exception {
    InstalledProgram.require("minisign", "minisign");
    Path manifest = Backups.only(bench.folder("a")).resolve("manifest.json");
    Path signature = manifest.resolveSibling("manifest.json.minisig");
    String comment = Files.readAllLines(signature).get(2).replace("trusted comment: ", "");
    try (Distribution thief = Distribution.fresh()) {
      thief.run("keys", "signing-key").endsWith(0);
      Files.delete(signature);
      CommandLine.of("minisign", "-S", "-m", manifest.toString(), "-t", comment)
          .with(List.of("-s", thief.home().resolve("keys/signing.key").toString()))
          .run(Map.of(), "", Duration.ofMinutes(1));
    }
    run("verify", "-f", job).failsWith(1);
    restoreIsRefused(bench.identity());
    assertThat(bench.listed(job)).isEmpty();
    assertThat(run("list", "-f", job).endsWith(0).text()).contains("UNKNOWN_KEY");
  }

  private static void restoreIsRefused(Identity identity) throws Exception {
    restore(job, identity).failsWith(1);
  }

  private static Result restore(String job, Identity identity) throws Exception {
    return run("restore", "-f", job, "--identity", identity.file(), "--database", SHOP + "=copy");
  }

  private static Result run(String... arguments) throws Exception {
    return bench.distribution().run(arguments);
  }
}
