package dev.holdfast.plugins.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.SshServer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when the server, its disk or the network fails. */
class SftpFaultTest {

  private static final ObjectKey KEY = new ObjectKey("shop/run/db.zst");
  private static final SeededBytes OLD = new SeededBytes(1, 1000);
  private static final SeededBytes LONG = new SeededBytes(2, 20 * 1024 * 1024);

  @AutoClose private SshServer server;
  @AutoClose private TestContext context;

  @BeforeEach
  void start() throws Exception {
    server = SshServer.start();
    context = TestContext.open();
  }

  private StorageSession open(SftpConfig config) throws Exception {
    return new SftpDestination().open(config, context.adapter());
  }

  private static StoredObject put(StorageSession session, SeededBytes content) throws Exception {
    try (InputStream in = content.open()) {
      return session.put(KEY, in);
    }
  }

  private PluginException failedPut(StorageSession session, SeededBytes content) {
    return catchThrowableOfType(PluginException.class, () -> put(session, content));
  }

  private void assertHolds(SeededBytes content) throws Exception {
    try (StorageSession session = open(Configs.of(server));
        InputStream in = session.get(KEY);
        InputStream expected = content.open()) {
      assertThat(in.readAllBytes()).isEqualTo(expected.readAllBytes());
    }
  }

  /** Files below a folder, with those that no listing shows. */
  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }

  /** Does something once the reader has got so far. */
  private static InputStream doingAt(long position, InputStream content, Action action) {
    return new FilterInputStream(content) {
      private long count;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        boolean reached = count < position && count + read >= position;
        count += Math.max(read, 0);
        if (reached) {
          try {
            action.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }
        return read;
      }
    };
  }

  private interface Action {
    void run() throws Exception;
  }

  @Test
  void connectionThatBreaksDuringAPutLeavesTheOldObjectAndNothingElse() throws Exception {
    try (StorageSession session = open(Configs.of(server))) {
      put(session, OLD);
      InputStream content = doingAt(LONG.length() / 2, LONG.open(), server::breakConnections);
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> session.put(KEY, content))
          .matches(e -> e.code() == ErrorCode.CONNECTION_LOST);
      assertThat(filesIn(server.home())).containsExactly(server.home().resolve(KEY.value()));
      assertThat(session.stat(KEY)).get().matches(found -> found.size() == OLD.length());
    }
    assertHolds(OLD);
  }

  /** The file is in its place, but the connection broke before the server could say so. */
  @Test
  void lostAnswerToTheRenameIsNoFailure() throws Exception {
    String answersLateAndNotAfterTheRename =
        "if [ -e cut ]; then exec /usr/lib/openssh/sftp-server; fi; touch cut;"
            + " (while [ ! -e KEY ]; do sleep 0.02; done; kill -9 $PPID) &"
            + " /usr/lib/openssh/sftp-server | while :; do dd bs=64k count=1 of=answer 2>/dev/null;"
            + " [ -s answer ] || break; sleep 0.3; cat answer; done";
    try (SshServer cutting =
            SshServer.start(
                "ForceCommand " + answersLateAndNotAfterTheRename.replace("KEY", KEY.value()));
        StorageSession session = open(Configs.of(cutting))) {
      assertThat(put(session, OLD).size()).isEqualTo(OLD.length());
      assertThat(filesIn(cutting.home().resolve("shop"))).hasSize(1);
      try (InputStream in = session.get(KEY);
          InputStream expected = OLD.open()) {
        assertThat(in.readAllBytes()).isEqualTo(expected.readAllBytes());
      }
    }
  }

  /** Without posix-rename, the old file is moved aside first: then the connection breaks. */
  @Test
  void oldObjectComesBackIfItsReplacementFails() throws Exception {
    String breaksOnceTheOldFileIsAside =
        "if [ -e cut ]; then exec /usr/lib/openssh/sftp-server; fi; touch cut;"
            + " mkdir -p shop/run; echo old > KEY;"
            + " (while [ -e KEY ]; do sleep 0.02; done; kill -9 $PPID) &"
            + " /usr/lib/openssh/sftp-server -P posix-rename | while :; do"
            + " dd bs=64k count=1 of=answer 2>/dev/null;"
            + " [ -s answer ] || break; sleep 0.3; cat answer; done";
    try (SshServer cutting =
            SshServer.start(
                "ForceCommand " + breaksOnceTheOldFileIsAside.replace("KEY", KEY.value()));
        StorageSession session = open(Configs.of(cutting))) {
      assertThat(failedPut(session, OLD).code()).isEqualTo(ErrorCode.CONNECTION_LOST);
      assertThat(filesIn(cutting.home().resolve("shop"))).hasSize(1);
      assertThat(cutting.home().resolve(KEY.value())).hasContent("old");
    }
  }

  @Test
  void connectionThatBrokeBetweenCallsIsMadeAgain() throws Exception {
    try (StorageSession session = open(Configs.of(server))) {
      put(session, OLD);
      server.breakConnections();
      TimeUnit.MILLISECONDS.sleep(500);
      assertThat(session.stat(KEY)).isPresent();
    }
  }

  @Test
  void serverThatDoesNotAnswerIsGivenUp() throws Exception {
    try (TestContext impatient =
            TestContext.open(settings -> settings.withTimeout(Duration.ofSeconds(3)));
        StorageSession session =
            new SftpDestination().open(Configs.of(server), impatient.adapter())) {
      InputStream content = doingAt(LONG.length() / 2, LONG.open(), server.process()::suspend);
      Instant start = Instant.now();
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> session.put(KEY, content))
          .matches(e -> e.code() == ErrorCode.CONNECTION_LOST);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    } finally {
      server.process().resume();
    }
  }

  @Test
  void leftoverOfACrashIsHiddenAndRemovedByAge() throws Exception {
    try (StorageSession session = open(Configs.of(server))) {
      put(session, OLD);
      Path folder = server.home().resolve(KEY.folder().value());
      Path leftover =
          Files.writeString(
              folder.resolve(".00000000-0000-0000-0000-000000000000.unfinished"), "half");
      try (Stream<FolderItem> all = session.list(KEY.folder())) {
        assertThat(all.map(item -> ((StoredObject) item).key())).containsExactly(KEY);
      }
      Instant now = Instant.now();
      assertThat(session.removeLeftovers(KeyPrefix.ALL, all -> true, now.minusSeconds(60)))
          .isZero();
      assertThat(session.removeLeftovers(KeyPrefix.ALL, all -> false, now.plusSeconds(60)))
          .isZero();
      assertThat(session.removeLeftovers(KeyPrefix.ALL, all -> true, now.plusSeconds(60)))
          .isEqualTo(1);
      assertThat(leftover).doesNotExist();
    }
    assertHolds(OLD);
  }

  @Test
  void changedHostKeyStopsEverything() throws Exception {
    SftpConfig config = Configs.of(server);
    open(config).close();
    server.changeHostKey();
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> open(config))
        .matches(e -> e.code() == ErrorCode.AUTHENTICATION_FAILED)
        .withMessageContaining("is not the known one");
    assertThat(server.log()).doesNotContain("Accepted", "Failed password");
  }

  @Test
  void checkSaysWhichHostKeyToCompare() throws Exception {
    PluginException unknown =
        catchThrowableOfType(PluginException.class, () -> open(Configs.withHostKey(server, null)));
    String fingerprint = unknown.getMessage().replaceFirst(".*(SHA256:[^\\s.]+).*", "$1");
    open(Configs.withHostKey(server, fingerprint)).close();
    String line = "# a comment\n[" + server.host() + "]:22 " + server.hostKey() + " comment\n";
    open(Configs.withHostKey(server, line)).close();
  }

  @Test
  void everyUsualKeySignsIn() throws Exception {
    for (String type : List.of("ed25519", "ecdsa", "rsa")) {
      open(Configs.withKey(server, server.authorizeKey(type, ""), null)).close();
    }
    String encrypted = server.authorizeKey("ed25519", "pass phrase");
    open(Configs.withKey(server, encrypted, "pass phrase")).close();
    for (String wrong : new String[] {"wrong", null}) {
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> open(Configs.withKey(server, encrypted, wrong)))
          .matches(e -> e.code() == ErrorCode.INVALID_CONFIG);
    }
  }

  @Test
  void fullDiskIsNamedAndKeepsTheOldObject() throws Exception {
    Path disk = mounted("size=4m,mode=0777");
    try (StorageSession session = open(Configs.in(server, disk))) {
      put(session, OLD);
      PluginException full = failedPut(session, LONG);
      assertThat(full.code()).as(full.getMessage()).isEqualTo(ErrorCode.NO_SPACE);
      assertThat(filesIn(disk)).containsExactly(disk.resolve(KEY.value()));
      assertThat(session.stat(KEY)).get().matches(found -> found.size() == OLD.length());
    }
  }

  @Test
  void readOnlyDiskIsNamed() throws Exception {
    Path disk = mounted("ro");
    try (StorageSession session = open(Configs.in(server, disk))) {
      PluginException failed = failedPut(session, OLD);
      assertThat(failed.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      assertThat(failed).hasMessageContaining("read-only");
    }
  }

  @Test
  void folderWithoutWritePermissionIsNamed() throws Exception {
    try (StorageSession session = open(Configs.of(server))) {
      Files.setPosixFilePermissions(server.home(), PosixFilePermissions.fromString("r-xr-xr-x"));
      assertThat(failedPut(session, OLD).code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      assertThat(session.stat(KEY)).isEmpty();
    }
  }

  private Path mounted;

  private Path mounted(String options) throws Exception {
    Path folder = Files.createDirectory(server.home().resolve("disk"));
    try {
      run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    } catch (IOException e) {
      Assumptions.abort("No disk can be mounted here: " + e.getMessage());
    }
    mounted = folder;
    return folder;
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted != null) {
      run("umount", "-l", mounted.toString());
    }
  }

  private static void run(String... command) throws Exception {
    CommandLine.of(command).run(Map.of(), "", Duration.ofSeconds(20));
  }
}
