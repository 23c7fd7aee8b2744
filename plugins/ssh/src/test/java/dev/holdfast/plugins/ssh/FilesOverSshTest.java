package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.files.FilesConfig;
import dev.holdfast.plugins.files.FilesPlugin;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.server.SshServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trees of a machine that is reached over SSH, by a user without root's rights. */
@Timeout(180)
class FilesOverSshTest {

  private static final Subject TREE = new Subject(Subject.TREE, "tree");

  @AutoClose private static SshServer ssh;

  @SuppressWarnings("unchecked") // The adapter takes this record.
  private final DatabaseSource<FilesConfig> source =
      (DatabaseSource<FilesConfig>) new FilesPlugin().adapters().get(0);

  @BeforeAll
  static void start() throws InterruptedException {
    ssh = SshServer.start();
  }

  private static FilesConfig config() {
    Path home = ssh.home();
    return new FilesConfig(home.resolve("tree"), false, null, null, null, home);
  }

  private static String shell(Remote remote, String script) throws Exception {
    return remote.output(remote.command("sh", "-ec", "cd \"$0\"; " + script, ssh.home() + ""));
  }

  private record Dump(byte[] archive, ContentDescription content, DumpResult result) {}

  private static Dump dump(DumpSession session) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<DumpResult> results = new ArrayList<>();
    ContentDescription content =
        ContentDescription.of(
            list -> {
              results.add(session.dump(DumpRequest.of(TREE), out, list));
              return results.get(0).proof();
            });
    return new Dump(out.toByteArray(), content, results.get(0));
  }

  private static RestoreResult restore(DumpSession session, Dump dump, String target)
      throws IOException, InterruptedException {
    RestoreRequest request =
        RestoreRequest.of(TREE, session.format(TREE), target, session.server()).build();
    return ((Restorable) session)
        .restore(
            request, RestoreChain.of(request.format(), new ByteArrayInputStream(dump.archive())));
  }

  @Test
  void treeIsDumpedAndRestoredThere() throws Exception {
    try (Remote remote = new Remote(Remote.config(ssh));
        DumpSession session = source.open(config(), remote.context().adapter())) {
      shell(
          remote,
          """
          rm -rf tree; mkdir -p tree/sub; echo x > tree/sub/file; ln -s sub tree/link
          echo odd > "$(printf 'tree/odd \\377\\n')"; chmod 500 tree/sub
          """);
      assertThat(source.check(config(), remote.context().adapter()))
          .isInstanceOf(CheckResult.Ok.class);
      Dump dump = dump(session);
      assertThat(dump.result().leftOut()).isEmpty();
      RestoreResult restored = restore(session, dump, "copy");
      assertThat(restored.warnings()).singleElement().asString().contains("Owners");
      shell(remote, "diff -r --no-dereference tree copy; chmod 700 tree/sub copy/sub; rm -r copy");
    }
  }

  /** A run that can't read everything is no success, and nothing of it is kept silent. */
  @Test
  void unreadableFilesAndFoldersAreNamed() throws Exception {
    try (Remote remote = new Remote(Remote.config(ssh));
        DumpSession session = source.open(config(), remote.context().adapter())) {
      shell(
          remote,
          """
          rm -rf tree; mkdir -p tree/closed tree/open; echo x > tree/open/file
          echo secret > tree/secret; echo x > tree/closed/file; chmod 000 tree/secret tree/closed
          """);
      Dump dump = dump(session);
      shell(remote, "chmod 700 tree/closed");
      assertThat(dump.content().items()).containsOnlyKeys(".", "open", "open/file");
      assertThat(dump.result().leftOut())
          .hasSize(2)
          .allMatch(left -> !left.byDesign() && left.reason().contains("Permission denied"))
          .extracting(left -> left.name())
          .containsExactlyInAnyOrder("secret", "closed");
    }
  }

  @Test
  void treeThatCannotBeReadAtAllIsNoBackup() throws Exception {
    try (Remote remote = new Remote(Remote.config(ssh));
        DumpSession session = source.open(config(), remote.context().adapter())) {
      shell(remote, "chmod -R u+rwx tree || true; rm -rf tree; mkdir tree; chmod 000 tree");
      assertThatThrownBy(() -> dump(session)).isInstanceOf(PluginException.class);
      assertThat(source.check(config(), remote.context().adapter()))
          .isInstanceOf(CheckResult.Failed.class);
      shell(remote, "chmod 700 tree");
    }
  }
}
