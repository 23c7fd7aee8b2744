package dev.holdfast.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PendingJar;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.jar.DeclaredAdapter;
import dev.holdfast.engine.plugin.trust.Approval;
import dev.holdfast.engine.plugin.trust.Trust;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dropped jar that nobody trusted has signed, where the policy is what it is by default. */
class ApprovalTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  @TempDir Path home;
  private Path jar;
  private PluginService plugins;

  @BeforeEach
  void open() {
    jar = folder.resolve("box.jar");
    plugins = PluginService.open(settings());
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  @Test
  void noCodeOfAJarRunsBeforeItsApproval() throws Exception {
    Path trace = home.resolve("trace");
    box("1.0.0")
        .source(
            "sample.Traced", "package sample; class Traced { static final String IS = \"there\"; }")
        .body(
            "java.nio.file.Files.writeString(java.nio.file.Path.of(\"%s\"), Traced.IS);"
                .formatted(trace))
        .writeTo(jar);
    plugins.refresh();
    PluginView view = plugins.plugin("box");
    assertThat(view.state()).isEqualTo(PluginState.PENDING);
    assertThat(view.trust()).isEqualTo(Trust.UNSIGNED);
    assertThat(view.code()).isEqualTo("APPROVAL_REQUIRED");
    assertThat(view.reason()).isEqualTo("It is not signed, and nobody has approved it");
    assertThat(view.sha256()).isEqualTo(pending().sha256()).hasSize(64);
    assertThat(view.adapters()).isEmpty();
    assertThat(Objects.requireNonNull(view.pending()).adapters())
        .containsExactly(new DeclaredAdapter("storage", "box"));
    assertThat(trace).doesNotExist();
    assertUnavailable("is waiting for approval");

    PluginView approved = plugins.approve(view.sha256(), "somebody");
    assertThat(approved.state()).isEqualTo(PluginState.ACTIVE);
    assertThat(approved.trust()).isEqualTo(Trust.APPROVED);
    assertThat(approved.pending()).isNull();
    assertThat(trace).exists();
    assertThat(check()).isEqualTo("1.0.0");
  }

  @Test
  void approvalIsBoundToTheBytesAndSurvivesARestart() throws Exception {
    approve("1.0.0");
    restart();
    assertThat(check()).isEqualTo("1.0.0");
    Approval approval = plugins.approvals().get(0);
    assertThat(approval.plugin()).isEqualTo("box");
    assertThat(approval.version()).isEqualTo("1.0.0");
    assertThat(approval.file()).isEqualTo("box.jar");
    assertThat(approval.approvedBy()).isEqualTo("somebody");
    assertThat(approval.sha256()).isEqualTo(plugins.plugin("box").sha256());

    Files.move(jar, folder.resolve("renamed.jar"));
    await()
        .atMost(SOON)
        .until(() -> plugins.plugins().stream().anyMatch(p -> p.file().endsWith("renamed.jar")));
    assertThat(check()).as("the same bytes under another name").isEqualTo("1.0.0");
    assertThatThrownBy(() -> plugins.approve("0".repeat(64), "somebody"))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.NOT_FOUND));
  }

  @Test
  void unapprovedUpgradeLeavesTheOldVersionActive() throws Exception {
    approve("1.0.0");
    String old = plugins.plugin("box").sha256();
    box("6.6.6").writeTo(jar);
    plugins.refresh();
    assertWaits("6.6.6", old);
    restart();
    assertWaits("6.6.6", old);

    plugins.approve(pending().sha256(), "somebody");
    assertThat(check()).isEqualTo("6.6.6");
    assertThat(plugins.plugin("box").pending()).isNull();
    restart();
    assertThat(check()).isEqualTo("6.6.6");
    Files.delete(jar);
    await("whoever deletes a jar wants it gone")
        .atMost(SOON)
        .until(() -> plugins.plugins().isEmpty());
  }

  @Test
  void garbageOrAnotherPluginInItsPlaceLeavesTheOldVersionActive() throws Exception {
    approve("1.0.0");
    Files.writeString(jar, "This is no jar.");
    restart();
    assertThat(check()).isEqualTo("1.0.0");
    assertThat(plugins.plugin("box").code()).isEqualTo("CORRUPT_JAR");
    TestJar.plugin("thief").adapter("box", "return new CheckResult.Ok(\"mine\");").writeTo(jar);
    restart();
    assertThat(check()).isEqualTo("1.0.0");
    assertThat(pending().id()).isEqualTo("thief");
  }

  @Test
  void changedCopyIsNotApproved() throws Exception {
    approve("1.0.0");
    Path copy = home.resolve("plugin-cache").resolve(plugins.plugin("box").sha256() + ".jar");
    plugins.close();
    box("6.6.6").writeTo(copy);
    box("7.7.7").writeTo(jar);
    plugins = PluginService.open(settings());
    assertThat(plugins.plugin("box").state()).isEqualTo(PluginState.PENDING);
    assertUnavailable("is waiting for approval");
  }

  @Test
  void withdrawnApprovalUnloadsThePlugin() throws Exception {
    approve("1.0.0");
    String sha256 = plugins.plugin("box").sha256();
    plugins.revoke(sha256);
    assertThat(plugins.approvals()).isEmpty();
    assertThat(plugins.plugin("box").state()).isEqualTo(PluginState.PENDING);
    assertUnavailable("is waiting for approval");
    restart();
    assertThat(plugins.plugin("box").state()).isEqualTo(PluginState.PENDING);
    assertThatThrownBy(() -> plugins.revoke(sha256)).isInstanceOf(HoldfastException.class);
    assertThatThrownBy(() -> plugins.revoke("../disabled-plugins"))
        .isInstanceOf(HoldfastException.class);
  }

  @Test
  void approvedJarMayOfferOnlyTheAdaptersItDeclares() throws Exception {
    TestJar.plugin("box").manifest("Plugin-Adapters", "storage/safe").writeTo(jar);
    plugins.refresh();
    PluginView view = plugins.approve(pending().sha256(), "somebody");
    assertThat(view.state()).isEqualTo(PluginState.REFUSED);
    assertThat(view.code()).isEqualTo("CONTRACT_BROKEN");
    assertThat(view.reason()).contains("storage/box", "storage/safe");
  }

  @Test
  void consoleApprovesByHashOrFileAndTheHostNotices() throws Exception {
    plugins.watch();
    ConsoleApprovals console = new ConsoleApprovals(settings());
    Path elsewhere = box("1.0.0").writeTo(home.resolve("elsewhere/box.jar"));
    console.approve(elsewhere.toString());
    Files.copy(elsewhere, jar);
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(check()).isEqualTo("1.0.0"));

    box("2.0.0").writeTo(jar);
    await().atMost(SOON).until(() -> plugins.plugin("box").pending() != null);
    console.approve(pending().sha256());
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(check()).isEqualTo("2.0.0"));
    assertThat(console.approvals().list())
        .extracting(Approval::version)
        .containsExactly("2.0.0", "1.0.0");

    console.approvals().remove(plugins.plugin("box").sha256());
    await().atMost(SOON).until(() -> plugins.plugin("box").state() == PluginState.PENDING);
    assertThatThrownBy(() -> console.approve("0".repeat(64))).hasMessageContaining("No jar");
    assertThatThrownBy(() -> console.approve("/none.jar")).hasMessageContaining("No such file");
    Path garbage = Files.writeString(folder.resolve("garbage.jar"), "x");
    assertThatThrownBy(() -> console.approve(garbage.toString())).hasMessageContaining("damaged");
  }

  @Test
  void pendingJarNeitherTakesAnIdNorHidesARival() throws Exception {
    approve("1.0.0");
    box("6.6.6").writeTo(folder.resolve("a.jar"));
    plugins.refresh();
    assertThat(check()).isEqualTo("1.0.0");
    assertThat(plugins.plugins())
        .extracting(PluginView::code)
        .containsExactly("DUPLICATE_PLUGIN", "");
    restart();
    assertThat(check()).isEqualTo("1.0.0");
  }

  @Test
  void brokenApprovalHidesNoOther() throws Exception {
    approve("1.0.0");
    Path approvals = home.resolve("approved-plugins");
    Files.writeString(approvals.resolve("a".repeat(64)), "{");
    Files.createDirectory(approvals.resolve("b".repeat(64)));
    Files.writeString(approvals.resolve("readme.txt"), "");
    restart();
    assertThat(check()).isEqualTo("1.0.0");
    assertThat(plugins.approvals()).hasSize(1);
  }

  private void assertWaits(String version, String running) throws Exception {
    assertThat(check()).isEqualTo("1.0.0");
    PluginView view = plugins.plugin("box");
    assertThat(view.state()).isEqualTo(PluginState.ACTIVE);
    assertThat(view.sha256()).isEqualTo(running);
    assertThat(view.code()).isEqualTo("APPROVAL_REQUIRED");
    assertThat(pending().version()).isEqualTo(version);
    assertThat(pending().sha256()).isNotEqualTo(running);
  }

  private void assertUnavailable(String reason) {
    assertThatThrownBy(this::check)
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.code()).isEqualTo(ProblemCode.PLUGIN_UNAVAILABLE))
        .hasMessageContaining(reason)
        .hasMessageNotContaining(folder.toString());
  }

  private void approve(String version) throws Exception {
    box(version).writeTo(jar);
    plugins.refresh();
    plugins.approve(pending().sha256(), "somebody");
  }

  private PendingJar pending() {
    return plugins.plugins().stream()
        .map(PluginView::pending)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private String check() throws Exception {
    return TestAdapters.check(plugins, "box");
  }

  private void restart() {
    plugins.close();
    plugins = PluginService.open(settings());
    plugins.watch();
  }

  private static TestJar box(String version) {
    return TestJar.plugin("box").manifest("Plugin-Adapters", "storage/box").version(version);
  }

  private PluginSettings settings() {
    return PluginSettings.of(List.of(folder), home, PluginTrust.APPROVE)
        .withLimits(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(5));
  }
}
