package dev.holdfast.plugins.onedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.AuthorizationServer;
import dev.holdfast.testkit.server.DriveFaults.Loss;
import dev.holdfast.testkit.server.GraphDrive;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when the service, its network or the account fails. */
@Timeout(60)
class OneDriveFaultTest {

  private static final ObjectKey KEY = new ObjectKey("shop/run/db.zst.0001");
  private static final SeededBytes SHORT = new SeededBytes(1, 1000);
  private static final SeededBytes LONG = new SeededBytes(2, 2 * Upload.CHUNK + 2000);

  private static final String CHUNK = "PUT /up/";
  private static final String BEGIN = "createUploadSession";

  @AutoClose private AuthorizationServer authorization;
  @AutoClose private GraphDrive drive;
  @AutoClose private TestContext context;
  @AutoClose private StorageSession session;

  @BeforeEach
  void start() throws Exception {
    authorization = AuthorizationServer.start();
    drive = GraphDrive.start(authorization);
    context = TestContext.open(settings -> settings.withTokens(authorization.tokens()));
    session = open(Configs.appFolder(drive));
  }

  @AfterEach
  void noUploadIsLeft() {
    assertThat(drive.sessions()).isZero();
  }

  private StorageSession open(OneDriveConfig config) throws Exception {
    return new OneDriveDestination().open(config, context.adapter());
  }

  private StoredObject put(SeededBytes content) throws Exception {
    try (InputStream in = content.open()) {
      return session.put(KEY, in, OptionalLong.of(content.length()));
    }
  }

  private PluginException failedPut(SeededBytes content) {
    return catchThrowableOfType(PluginException.class, () -> put(content));
  }

  private void assertHolds(SeededBytes content) throws Exception {
    try (InputStream in = session.get(KEY);
        InputStream expected = content.open()) {
      assertThat(in).hasSameContentAs(expected);
    }
  }

  private long count(String request) {
    return drive.faults().requests().stream().filter(each -> each.contains(request)).count();
  }

  private List<FolderItem> list(String folder) throws Exception {
    try (Stream<FolderItem> items = session.list(new KeyPrefix(folder))) {
      return items.toList();
    }
  }

  // Busy

  @Test
  void throttledChunkIsSentAgainInItsSession() throws Exception {
    drive.faults().throttle(2, CHUNK, 1);
    long start = System.nanoTime();
    put(LONG);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(count(BEGIN)).isEqualTo(2); // The folder was missing at first.
    assertHolds(LONG);
  }

  /** Duplicati 4438, api-docs 797: the service's wait counts, and it may name none. */
  @Test
  void longWaitIsLeftToTheHost() {
    drive.faults().throttle(1, CHUNK, 112);
    PluginException failure = failedPut(LONG);
    assertThat(failure.code()).isEqualTo(ErrorCode.BUSY);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(112));
    drive.faults().throttle(1, "PUT .*content", 120);
    assertThat(failedPut(SHORT).retryAfter()).contains(Duration.ofSeconds(120));
    drive.faults().refuse(1, "PUT .*content", 429, "accessDenied");
    assertThat(failedPut(SHORT))
        .returns(ErrorCode.BUSY, PluginException::code)
        .matches(e -> e.retryAfter().isPresent());
  }

  // The account

  @Test
  void refusedTokenIsReplacedOnce() throws Exception {
    authorization.expire();
    put(SHORT);
    assertThat(authorization.refreshes()).isEqualTo(1);
    drive.faults().refuse(2, "GET", 401, "InvalidAuthenticationToken");
    assertThatThrownBy(() -> session.stat(KEY))
        .isInstanceOfSatisfying(
            PluginException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
              assertThat(e.hint()).contains("Consent again");
            });
  }

  /** The session needs no token: what comes next says that the consent is lost. */
  @Test
  void consentWithdrawnWhileUploading() throws Exception {
    InputStream revoking =
        new FilterInputStream(LONG.open()) {
          private long left = LONG.length() / 2;

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= read;
            if (left < 0) {
              authorization.revoke();
            }
            return read;
          }
        };
    session.put(KEY, revoking, OptionalLong.of(LONG.length()));
    assertThat(failedPut(SHORT).code()).isEqualTo(ErrorCode.CONSENT_REQUIRED);
    assertThat(new OneDriveDestination().check(Configs.appFolder(drive), context.adapter()))
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.CONSENT_REQUIRED));
  }

  /** The drive answers 401 to a token at a signed address, so this passes only without. */
  @Test
  void signedAddressesGetNoToken() throws Exception {
    put(LONG);
    assertHolds(LONG);
    assertThat(count("/up/")).isPositive();
    assertThat(count("/download/")).isPositive();
  }

  // Upload sessions

  /** abraunegg/onedrive 3859: a new session must get everything, from the host's copy. */
  @Test
  void expiredSessionIsBegunAgainByTheHost() throws Exception {
    drive.faults().refuse(1, CHUNK + ".*", 404, "itemNotFound");
    PluginException failure = failedPut(LONG);
    assertThat(failure.code()).isEqualTo(ErrorCode.INCOMPLETE);
    assertThat(failure.retryAfter()).isPresent();
    assertThat(session.stat(KEY)).isEmpty();
    put(LONG);
    assertHolds(LONG);
  }

  @Test
  void sessionThatExpiresInTheMiddle() throws Exception {
    InputStream expiring =
        new FilterInputStream(LONG.open()) {
          private long left = 2L * Upload.CHUNK + 1000;

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= read;
            if (left < 0) {
              drive.expireSessions();
            }
            return read;
          }
        };
    assertThatThrownBy(() -> session.put(KEY, expiring, OptionalLong.of(LONG.length())))
        .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.retryAfter()).isPresent());
    assertThat(session.stat(KEY)).isEmpty();
  }

  /** api-docs 64 and 75: the answer was lost, before or after the bytes were stored. */
  @ParameterizedTest
  @CsvSource({"BEFORE, 1", "AFTER, 1", "BEFORE, 2", "AFTER, 3"})
  void connectionCutInAChunk(Loss loss, int times) throws Exception {
    drive.faults().lose(times, CHUNK, loss);
    StoredObject stored = put(LONG);
    assertThat(stored.attestedCrc32c()).isPresent();
    assertHolds(LONG);
    assertThat(count(CHUNK)).isLessThanOrEqualTo(3 + times);
  }

  /** api-docs 75: no chunk fits behind a piece of one. */
  @Test
  void pieceOfAChunkThatWasKept() {
    drive.faults().refuse(1, CHUNK, 500, "generalException");
    drive.faults().answer(1, "GET /up/", 200, Map.of(), "{\"nextExpectedRanges\": [\"12345-\"]}");
    PluginException failure = failedPut(LONG);
    assertThat(failure).hasMessageContaining("given up");
    assertThat(failure.retryAfter()).isPresent();
  }

  @Test
  void serverErrorAlthoughStored() throws Exception {
    drive.faults().refuse(2, CHUNK, 503, "serviceNotAvailable");
    drive.faults().refuse(1, "GET /up/", 500, "generalException");
    put(LONG);
    assertHolds(LONG);
  }

  /** api-docs 71: everything is there, but the session doesn't end. */
  @Test
  void sessionThatNeverEnds() throws Exception {
    drive.limit(1000);
    assertThat(failedPut(LONG).code()).isEqualTo(ErrorCode.NO_SPACE);
    drive.limit(Long.MAX_VALUE);
    drive.faults().refuse(1, CHUNK, 500, "generalException");
    drive.faults().answer(1, "GET /up/", 200, Map.of(), "{\"nextExpectedRanges\": []}");
    drive.faults().refuse(1, "GET /up/", 404, "itemNotFound");
    assertThat(failedPut(LONG).code()).isEqualTo(ErrorCode.INCOMPLETE);
    drive.faults().answer(20, CHUNK, 202, Map.of(), "{\"nextExpectedRanges\": [\"0-\"]}");
    assertThat(failedPut(LONG).code()).isEqualTo(ErrorCode.INCOMPLETE);
    assertThat(session.stat(KEY)).isEmpty();
  }

  /** rclone 3702: the other upload ends sometime. */
  @Test
  void twoUploadsOfOneKey() throws Exception {
    InputStream other =
        new FilterInputStream(LONG.open()) {
          private long left = 2L * Upload.CHUNK + 1000;

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= read;
            if (left < 0 && left + read >= 0) {
              PluginException second = failedPut(new SeededBytes(3, LONG.length()));
              assertThat(second.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
              assertThat(second.retryAfter()).isPresent();
            }
            return read;
          }
        };
    session.put(KEY, other, OptionalLong.of(LONG.length()));
    assertHolds(LONG);
    put(new SeededBytes(3, LONG.length()));
    assertHolds(new SeededBytes(3, LONG.length()));
  }

  @Test
  void conflictAtTheLastChunk() {
    drive.faults().refuse(1, CHUNK, 409, "resourceModified");
    PluginException failure = failedPut(LONG);
    assertThat(failure.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
    assertThat(failure.retryAfter()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, 2 * Upload.CHUNK + 2000})
  void otherLengthThanAnnouncedIsNotStored(long length) throws Exception {
    SeededBytes content = new SeededBytes(4, length);
    for (long announced : new long[] {length - 1, length + 1}) {
      try (InputStream in = content.open()) {
        assertThatThrownBy(() -> session.put(KEY, in, OptionalLong.of(announced)))
            .hasMessageContaining("length");
      }
    }
    assertThat(session.stat(KEY)).isEmpty();
  }

  // What is stored

  @ParameterizedTest
  @CsvSource({"1000, PUT .*content", "20973520, PUT /up/"})
  void damagedObjectIsRemoved(long length, String request) throws Exception {
    drive.faults().lose(3, request, Loss.DAMAGE);
    PluginException failure = failedPut(new SeededBytes(5, length));
    assertThat(failure.code()).isEqualTo(ErrorCode.CORRUPT);
    assertThat(session.stat(KEY)).isEmpty();
  }

  /** Personal drives compute hashes late. */
  @Test
  void withoutAHashNothingIsAttested() throws Exception {
    drive.hashes(false);
    assertThat(put(SHORT).attestedCrc32c()).isEmpty();
    assertThat(put(LONG).attestedCrc32c()).isEmpty();
    assertHolds(LONG);
  }

  @Test
  void fullDriveIsSaidSo() {
    drive.limit(500);
    for (SeededBytes content : List.of(SHORT, LONG)) {
      PluginException failure = failedPut(content);
      assertThat(failure.code()).isEqualTo(ErrorCode.NO_SPACE);
      assertThat(failure.getMessage()).contains("the drive is full", "quotaLimitReached");
    }
  }

  /** rclone 1088: a file that is replaced keeps its old name. */
  @Test
  void nameThatDiffersInCaseOnlyIsChanged() throws Exception {
    drive.file("Backups/SHOP/Run/DB.ZST.0001", new byte[10]);
    session.close();
    session = open(Configs.folder(drive, "Backups"));
    put(SHORT);
    assertThat(list("shop/run/")).singleElement().isInstanceOf(StoredObject.class);
    assertHolds(SHORT);
  }

  @Test
  void folderIsNotDeletedAsAnObject() throws Exception {
    put(SHORT);
    session.delete(new ObjectKey("shop/run"));
    assertThat(session.stat(new ObjectKey("shop/run"))).isEmpty();
    assertHolds(SHORT);
  }

  // Answers that are wrong

  @Test
  void pageOfAProxyIsNoAnswer() throws Exception {
    put(SHORT);
    Map<String, String> html = Map.of("Content-Type", "text/html");
    String page = "<html><body>Sign in to the guest network</body></html>";
    drive.faults().answer(1, "PUT .*content", 200, html, page);
    assertThat(failedPut(SHORT).code()).isEqualTo(ErrorCode.UNSUPPORTED);
    drive.faults().answer(1, "/children", 200, html, page);
    assertThatThrownBy(() -> list("shop/run/")).hasMessageContaining("not the service's");
    drive.faults().answer(1, "/children", 200, html, "{}");
    assertThatThrownBy(() -> list("shop/run/")).hasMessageContaining("not a list");
    drive.faults().answer(10, "/download/", 200, html, page);
    assertThatThrownBy(() -> session.get(KEY)).hasMessageContaining("1000 bytes");
    drive.faults().answer(1, "GET .*0001:", 404, html, page);
    assertThatThrownBy(() -> session.stat(KEY)).hasMessageContaining("not the service's");
    assertHolds(SHORT);
  }

  /** api-docs 516 and graph-docs 3341: pages that repeat, or are another folder's. */
  @Test
  void wrongPagesAreNoList() throws Exception {
    String own = drive.address() + "/v1.0/me/drive/root/children";
    String item =
        "{\"name\": \"x\", \"size\": 1, \"lastModifiedDateTime\": \"2026-01-01T00:00:00Z\","
            + " \"file\": {}, \"parentReference\": {\"id\": \"%s\"}}";
    String page = "{\"value\": [%s], \"@odata.nextLink\": \"%s\"}";
    for (String link : List.of(own, "http://127.0.0.1:1/children", "not an address")) {
      drive.faults().answer(9, "/children", 200, Map.of(), page.formatted(item.formatted(1), link));
      assertThatThrownBy(() -> list("")).isInstanceOf(PluginException.class);
      drive.faults().clear();
    }
    drive
        .faults()
        .answer(1, "root/children", 200, Map.of(), page.formatted(item.formatted(2), own));
    drive.faults().answer(1, "/children", 200, Map.of(), page.formatted(item.formatted(1), own));
    assertThatThrownBy(() -> list("")).hasMessageContaining("another folder's");
  }

  @Test
  void errorsShowNoSignedAddress() {
    drive
        .faults()
        .answer(
            1,
            "PUT .*content",
            400,
            Map.of(),
            "{\"error\": {\"code\": \"invalidRequest\", \"message\": \"See https://x.example/up?tempauth=s3cret\\n now\"}}");
    assertThat(failedPut(SHORT))
        .hasMessageContaining("(invalidRequest: See … now)")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void otherPlacesWork() throws Exception {
    drive.folder("My Backups/100% of #1");
    session.close();
    session = open(Configs.folder(drive, "My Backups/100% of #1/"));
    put(LONG);
    assertHolds(LONG);
    assertThat(session.now()).isPresent();
    assertThat(drive.faults().requests()).anyMatch(each -> each.contains("My%20Backups/100%25"));
  }
}
