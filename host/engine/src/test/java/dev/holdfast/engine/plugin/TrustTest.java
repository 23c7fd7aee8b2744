package dev.holdfast.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.trust.Trust;
import dev.holdfast.engine.signature.MinisignKeyPair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustTest {

  private static final MinisignKeyPair FRIEND = MinisignKeyPair.generate();
  private static final MinisignKeyPair STRANGER = MinisignKeyPair.generate();

  @TempDir Path folder;
  @TempDir Path home;
  private Path jar;

  @BeforeEach
  void plugin() throws Exception {
    jar = TestJar.plugin("box").writeTo(folder.resolve("box.jar"));
    trust(FRIEND);
  }

  @ParameterizedTest
  @CsvSource({
    "signed,   REQUIRE, ACTIVE,  SIGNED,         ''",
    "signed,   WARN,    ACTIVE,  SIGNED,         ''",
    "signed,   OFF,     ACTIVE,  UNCHECKED,      ''",
    "signed,   APPROVE, ACTIVE,  SIGNED,         ''",
    "unsigned, REQUIRE, REFUSED, UNSIGNED,       UNSIGNED",
    "unsigned, APPROVE, PENDING, UNSIGNED,       APPROVAL_REQUIRED",
    "unsigned, WARN,    ACTIVE,  UNSIGNED,       ''",
    "unsigned, OFF,     ACTIVE,  UNCHECKED,      ''",
    "stranger, REQUIRE, REFUSED, UNKNOWN_SIGNER, UNTRUSTED",
    "stranger, APPROVE, PENDING, UNKNOWN_SIGNER, APPROVAL_REQUIRED",
    "stranger, WARN,    ACTIVE,  UNKNOWN_SIGNER, ''",
    "other,    REQUIRE, REFUSED, INVALID,        UNTRUSTED",
    "other,    WARN,    REFUSED, INVALID,        UNTRUSTED",
    "other,    APPROVE, REFUSED, INVALID,        UNTRUSTED",
    "garbage,  WARN,    REFUSED, INVALID,        UNTRUSTED",
    "huge,     WARN,    REFUSED, INVALID,        UNTRUSTED",
    "pipe,     WARN,    REFUSED, INVALID,        UNTRUSTED",
    "loop,     WARN,    REFUSED, INVALID,        UNTRUSTED",
  })
  void policyDecidesWhatHappensToUnsignedJars(
      String signature, PluginTrust policy, PluginState state, Trust trust, String code)
      throws Exception {
    switch (signature) {
      case "signed" -> sign(FRIEND);
      case "stranger" -> sign(STRANGER);
      case "other" -> {
        sign(FRIEND);
        TestJar.plugin("box").version("6.6.6").writeTo(jar);
      }
      case "garbage" -> Files.writeString(signature(), "untrusted comment: x\nnonsense\n");
      case "pipe" -> new ProcessBuilder("mkfifo", signature().toString()).start().waitFor();
      case "loop" -> Files.createSymbolicLink(signature(), signature());
      case "huge" -> Files.write(signature(), new byte[1 << 20]);
      default -> assertThat(signature()).doesNotExist();
    }
    try (PluginService plugins = open(policy)) {
      PluginView view = plugins.plugins().get(0);
      assertThat(view.state()).isEqualTo(state);
      assertThat(view.trust()).isEqualTo(trust);
      assertThat(view.code()).isEqualTo(code);
      assertThat(view.signer()).isEqualTo(trust == Trust.SIGNED ? FRIEND.publicKey().keyId() : "");
    }
  }

  @Test
  void lateSignatureAndLateKeyAreNoticed() throws Exception {
    try (PluginService plugins = open(PluginTrust.REQUIRE)) {
      assertThat(plugins.plugins().get(0).code()).isEqualTo("UNSIGNED");
      sign(STRANGER);
      plugins.refresh();
      assertThat(plugins.plugins().get(0).code()).isEqualTo("UNTRUSTED");
      trust(STRANGER);
      plugins.refresh();
      assertThat(plugins.plugin("box").trust()).isEqualTo(Trust.SIGNED);
    }
  }

  @Test
  void removedKeyUnloadsItsPlugins() throws Exception {
    sign(FRIEND);
    try (PluginService plugins = open(PluginTrust.REQUIRE)) {
      assertThat(plugins.plugin("box").state()).isEqualTo(PluginState.ACTIVE);
      Files.delete(home.resolve("trusted-keys").resolve(FRIEND.publicKey().keyId() + ".pub"));
      plugins.refresh();
      assertThat(plugins.plugin("box").state()).isEqualTo(PluginState.REFUSED);
      assertThat(plugins.plugin("box").trust()).isEqualTo(Trust.UNKNOWN_SIGNER);
    }
  }

  @Test
  void approvedJarThatIsSignedLaterIsReportedAsSigned() throws Exception {
    try (PluginService plugins = open(PluginTrust.APPROVE)) {
      String sha256 = plugins.plugin("box").sha256();
      assertThat(plugins.approve(sha256, "me").trust()).isEqualTo(Trust.APPROVED);
      sign(FRIEND);
      plugins.refresh();
      assertThat(plugins.plugin("box").trust()).isEqualTo(Trust.SIGNED);
      plugins.revoke(sha256);
      assertThat(plugins.plugin("box").state()).isEqualTo(PluginState.ACTIVE);
    }
  }

  @Test
  void signedBytesAreTheBytesThatRun() throws Exception {
    sign(FRIEND);
    Path copy;
    try (PluginService plugins = open(PluginTrust.REQUIRE)) {
      copy = home.resolve("plugin-cache").resolve(plugins.plugin("box").sha256() + ".jar");
    }
    Path evil = TestJar.plugin("box").version("6.6.6").writeTo(home.resolve("evil.jar"));
    Files.copy(evil, copy, StandardCopyOption.REPLACE_EXISTING);
    try (PluginService plugins = open(PluginTrust.REQUIRE)) {
      assertThat(TestAdapters.check(plugins, "box")).isEqualTo("1.0.0");
    }
  }

  private void sign(MinisignKeyPair key) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      Files.writeString(signature(), key.sign(in, "box"));
    }
  }

  private void trust(MinisignKeyPair key) throws IOException {
    Path keys = Files.createDirectories(home.resolve("trusted-keys"));
    Files.writeString(keys.resolve(key.publicKey().keyId() + ".pub"), key.publicKey().file());
    Files.writeString(keys.resolve("broken.pub"), "no key");
  }

  private Path signature() {
    return folder.resolve("box.jar.minisig");
  }

  private PluginService open(PluginTrust policy) {
    return PluginService.open(PluginSettings.of(List.of(folder), home, policy));
  }
}
