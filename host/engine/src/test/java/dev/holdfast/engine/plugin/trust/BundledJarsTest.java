package dev.holdfast.engine.plugin.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.signature.MinisignKeyPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What counts as brought along by the distribution, and what only looks like it. */
class BundledJarsTest {

  @TempDir Path distribution;
  @TempDir Path folder;
  @TempDir Path home;
  private Path jar;

  @BeforeEach
  void build() throws Exception {
    jar = TestJar.plugin("box").writeTo(distribution.resolve("plugins/box.jar"));
    DistributionSigner.main(
        distribution.resolve("signed").toString(), "", jar.getParent().toString());
    install();
  }

  @ParameterizedTest
  @EnumSource(PluginTrust.class)
  void listedJarsRunUnderEveryPolicy(PluginTrust policy) {
    assertThat(look(policy).state()).isEqualTo(PluginState.ACTIVE);
    assertThat(look(policy).trust()).isEqualTo(Trust.BUNDLED);
  }

  @Test
  void bytesCountRatherThanFileNames() throws Exception {
    Files.move(jar, folder.resolve("other.jar"));
    assertThat(look(PluginTrust.REQUIRE).trust()).isEqualTo(Trust.BUNDLED);
    Files.delete(folder.resolve("other.jar"));
    TestJar.plugin("box").version("6.6.6").writeTo(jar);
    assertThat(look(PluginTrust.APPROVE).state()).isEqualTo(PluginState.PENDING);
    assertThat(look(PluginTrust.REQUIRE).state()).isEqualTo(PluginState.REFUSED);
  }

  @Test
  void addedLineInvalidatesTheList() throws Exception {
    Files.writeString(
        distribution.resolve("plugins/SHA256SUMS"),
        "0".repeat(64) + "  evil.jar\n",
        StandardOpenOption.APPEND);
    assertThat(look(PluginTrust.APPROVE).state()).isEqualTo(PluginState.PENDING);
  }

  @Test
  void writeAccessToThePluginsIsNotEnoughToSignTheList() throws Exception {
    TestJar.plugin("box").version("6.6.6").writeTo(jar);
    Path forged = Files.createDirectory(distribution.resolve("forged"));
    DistributionSigner.sign(forged, MinisignKeyPair.generate(), jar.getParent());
    for (String file : List.of("SHA256SUMS", "SHA256SUMS.minisig", "distribution.pub")) {
      Files.copy(
          forged.resolve(file),
          distribution.resolve("plugins").resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(look(PluginTrust.APPROVE).state()).isEqualTo(PluginState.PENDING);
  }

  @Test
  void nothingIsBundledWithoutListOrKey() throws Exception {
    Files.delete(distribution.resolve("lib/distribution.pub"));
    assertThat(look(PluginTrust.APPROVE).state()).isEqualTo(PluginState.PENDING);
    Files.delete(distribution.resolve("plugins/SHA256SUMS"));
    assertThat(look(PluginTrust.APPROVE).state()).isEqualTo(PluginState.PENDING);
  }

  @Test
  void distributionReplacedUnderARunningHostStaysTrusted() throws Exception {
    try (PluginService plugins = PluginService.open(settings(PluginTrust.APPROVE))) {
      TestJar.plugin("box").version("2.0.0").writeTo(jar);
      plugins.refresh();
      assertThat(plugins.plugin("box").version()).isEqualTo("1.0.0");
      DistributionSigner.main(
          distribution.resolve("signed").toString(), "", jar.getParent().toString());
      install();
      plugins.refresh();
      assertThat(plugins.plugin("box").version()).isEqualTo("2.0.0");
      assertThat(plugins.plugin("box").trust()).isEqualTo(Trust.BUNDLED);
    }
  }

  @Test
  void releaseKeySignsAllReleases() throws Exception {
    MinisignKeyPair key = MinisignKeyPair.generate();
    Path file = Files.writeString(home.resolve("release.key"), key.secretFile());
    String signed = distribution.resolve("signed").toString();
    DistributionSigner.main(signed, file.toString(), jar.getParent().toString());
    assertThat(distribution.resolve("signed/distribution.pub"))
        .content()
        .isEqualTo(key.publicKey().file());
    install();
    assertThat(look(PluginTrust.APPROVE).trust()).isEqualTo(Trust.BUNDLED);
  }

  private void install() throws Exception {
    Path signed = distribution.resolve("signed");
    Files.createDirectories(distribution.resolve("lib"));
    for (String name : List.of("SHA256SUMS", "SHA256SUMS.minisig")) {
      Files.copy(
          signed.resolve(name),
          distribution.resolve("plugins").resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.copy(
        signed.resolve("distribution.pub"),
        distribution.resolve("lib/distribution.pub"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private PluginView look(PluginTrust policy) {
    try (PluginService plugins = PluginService.open(settings(policy))) {
      return plugins.plugins().get(0);
    }
  }

  private PluginSettings settings(PluginTrust policy) {
    return PluginSettings.of(List.of(folder), home, policy).withDistribution(distribution);
  }
}
