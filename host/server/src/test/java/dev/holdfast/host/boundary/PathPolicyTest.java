package dev.holdfast.host.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPolicyTest {

  private static final String OUTSIDE = "must be in a folder";
  private static final String LEADS_OUT = "leads out";

  @TempDir Path folder;
  private Path srv;
  private Path home;

  @BeforeEach
  void lay() throws IOException {
    folder = folder.toRealPath();
    srv = Files.createDirectories(folder.resolve("srv"));
    home = srv.resolve("holdfast");
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/master.key"), "secret");
  }

  @Test
  void pathsInAnOwnFolderMayBeUsedWhetherTheyExistOrNot() throws IOException {
    Path file = Files.writeString(srv.resolve("shop.db"), "x");
    assertThat(own(file)).isEqualTo(file);
    assertThat(own(srv.resolve("new/backups"))).isEqualTo(srv.resolve("new/backups"));
    assertThat(own(file.resolve("below a file"))).isEqualTo(file.resolve("below a file"));
  }

  @Test
  void otherPathsAreRefusedWithoutDetails() throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "x");
    String refusal = refusal(there);
    assertThat(refusal).contains(OUTSIDE, srv.toString());
    assertThat(refusal(folder.resolve("absent"))).isEqualTo(refusal);
    assertThat(refusal(Path.of("/"))).isEqualTo(refusal);
    assertThat(refusal(Path.of("/etc/shadow"))).isEqualTo(refusal);
    assertThat(refusal(Path.of("/proc/self/root/etc"))).isEqualTo(refusal);
    assertThat(refusal(folder.resolve("srvother"))).isEqualTo(refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "./x", "a/.", "a\nb", "a\u0007b"})
  void pathMustBePlain(String below) {
    assertThat(refusal(Path.of(srv + "/" + below))).contains("must not contain");
  }

  @Test
  void linkCannotLeadOutside() throws IOException {
    Path secret = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(srv.resolve("out"), secret);
    Files.createSymbolicLink(srv.resolve("relative"), Path.of("../elsewhere"));
    Files.createSymbolicLink(srv.resolve("proc"), Path.of("/proc/self/cwd"));
    Files.createSymbolicLink(srv.resolve("dangling"), folder.resolve("absent"));
    Files.createSymbolicLink(srv.resolve("circle"), srv.resolve("circle"));
    assertThat(refusal(srv.resolve("out"))).contains(LEADS_OUT);
    assertThat(refusal(srv.resolve("out/new/file"))).contains(LEADS_OUT);
    assertThat(refusal(srv.resolve("relative/x"))).contains(LEADS_OUT);
    assertThat(refusal(srv.resolve("proc/x"))).contains(LEADS_OUT);
    assertThat(refusal(srv.resolve("dangling"))).contains("dangling link");
    assertThat(refusal(srv.resolve("dangling/x"))).contains("dangling link");
    assertThat(refusal(srv.resolve("circle/x"))).contains("dangling link");
  }

  @Test
  void linkInsideIsResolved() throws IOException {
    Path real = Files.createDirectories(srv.resolve("real"));
    Path link = Files.createSymbolicLink(srv.resolve("link"), real);
    assertThat(own(link.resolve("shop.db"))).isEqualTo(real.resolve("shop.db"));
  }

  @Test
  void allowedFolderMayBeALink() throws IOException {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Path mount = Files.createSymbolicLink(folder.resolve("mount"), disk);
    PathPolicy policy = policy(mount.toString());
    assertThat(policy.require(mount.resolve("a"), String::isEmpty)).isEqualTo(disk.resolve("a"));
    assertThat(policy.require(disk.resolve("a"), String::isEmpty)).isEqualTo(disk.resolve("a"));
  }

  @Test
  void hostFoldersAndTheirParentsAreRefused() throws IOException {
    assertThat(refusal(home)).contains("belongs to the host");
    assertThat(refusal(home.resolve("keys/master.key"))).contains("belongs to the host");
    assertThat(refusal(home.resolve("plugins/evil.jar"))).contains("belongs to the host");
    assertThat(refusal(srv)).contains("contains folders of the host");
    Files.createSymbolicLink(srv.resolve("link"), home);
    assertThat(refusal(srv.resolve("link/holdfast.db"))).contains("belongs to the host");
    Files.createSymbolicLink(srv.resolve("up"), srv);
    assertThat(refusal(srv.resolve("up"))).contains("contains folders of the host");
  }

  @Test
  void hardLinksToHostFilesAreRefused() throws IOException {
    Path link = Files.createLink(srv.resolve("other.db"), home.resolve("keys/master.key"));
    assertThat(refusal(link)).contains("belongs to the host");
  }

  @Test
  void otherOrganisationsHaveNoFoldersByDefault() {
    PathPolicy policy = policy(srv + ", tailor=" + srv.resolve("tailor"));
    assertThatThrownBy(() -> policy.require(srv.resolve("x"), "baker"::equals))
        .hasMessageContaining("allows no folders for this organisation");
    Path coats = srv.resolve("tailor/coats.db");
    assertThat(policy.require(coats, "tailor"::equals)).isEqualTo(coats);
    assertThatThrownBy(() -> policy.require(srv.resolve("x"), "tailor"::equals))
        .hasMessageContaining(OUTSIDE)
        .hasMessageNotContaining(srv + ",");
  }

  @Test
  void folderOfOneOrganisationIsClosedToOthers() throws IOException {
    PathPolicy policy = policy(srv + ", tailor=" + srv.resolve("t") + ", x=" + srv.resolve("t/x"));
    assertThatThrownBy(() -> policy.require(srv.resolve("t/coats.db"), String::isEmpty))
        .hasMessageContaining(LEADS_OUT);
    assertThatThrownBy(() -> policy.require(srv.resolve("t/x/y"), "tailor"::equals))
        .hasMessageContaining(LEADS_OUT);
    assertThatThrownBy(() -> policy.require(srv.resolve("t"), "tailor"::equals))
        .hasMessageContaining("contains the folder of another organisation");
    Files.createDirectories(srv.resolve("t"));
    Files.createSymbolicLink(srv.resolve("sneaky"), srv.resolve("t"));
    assertThatThrownBy(() -> policy.require(srv.resolve("sneaky/a"), String::isEmpty))
        .hasMessageContaining(LEADS_OUT);
  }

  @Test
  void noneAllowsNoFolder() {
    PathPolicy policy = policy("none");
    assertThatThrownBy(() -> policy.require(srv, String::isEmpty))
        .hasMessageContaining("no folders");
  }

  @Test
  void invalidSettingStopsTheStart() {
    for (String wrong :
        List.of("srv", "/srv, backups", "~/x", "tailor=srv", "/proc", "/sys/fs", home.toString())) {
      assertThatThrownBy(() -> policy(wrong))
          .as(wrong)
          .isInstanceOf(HoldfastException.class)
          .hasMessageContaining("HOLDFAST_PATHS");
    }
  }

  private Path own(Path path) {
    return policy(srv.toString()).require(path, String::isEmpty);
  }

  private String refusal(Path path) {
    try {
      return "allowed: " + own(path);
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private PathPolicy policy(String setting) {
    HostFolders own =
        new HostFolders(List.of(home), List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev")));
    return new PathPolicy(Grant.parse(setting), own);
  }
}
