package dev.holdfast.plugins.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.plugins.s3.upload.PartSizes;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.s3.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3FaultTest {

  private static final Predicate<String> PART_2 = line -> line.contains("partNumber=2");
  private static final Predicate<String> COMPLETE =
      line -> line.startsWith("POST") && line.contains("uploadId=");
  private static final Predicate<String> PUT = line -> line.startsWith("PUT");
  private static final Predicate<String> GET = line -> line.startsWith("GET") && isObject(line);
  private static final Predicate<String> HEAD = line -> line.startsWith("HEAD");
  private static final Fault OTHER_SIZE =
      Fault.changedHeaders(
          line ->
              line.toLowerCase(Locale.ROOT).startsWith("content-length:")
                  ? "Content-Length: 7"
                  : line);
  private static final SeededBytes SMALL = new SeededBytes(1, 100_000);
  private static final SeededBytes LARGE = new SeededBytes(2, PartSizes.of(1) + 100_000);

  @AutoClose private static S3Server server;

  private final TestContext test =
      TestContext.open(settings -> settings.withTimeout(Duration.ofSeconds(30)));
  private FaultyProxy proxy;
  private StorageSession session;
  private ObjectKey key;

  private static boolean isObject(String line) {
    return !line.contains("list-type") && !line.contains("?uploads");
  }

  @BeforeAll
  static void start() throws InterruptedException {
    server = S3Server.start();
  }

  @BeforeEach
  void open(TestInfo info) throws Exception {
    key =
        new ObjectKey("faults/" + info.getDisplayName().replaceAll("\\W", "") + System.nanoTime());
    proxy = new FaultyProxy(server.endpoint());
    session = new S3Destination().open(Configs.of(server, proxy.endpoint()), test.adapter());
  }

  @AfterEach
  void close() throws IOException {
    session.close();
    proxy.close();
    test.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_000_000})
  void retriesAPartAfterAReset(int bytes) throws Exception {
    proxy.fail(2, line -> line.contains("partNumber=1"), Fault.resetAfter(bytes));

    assertStores(LARGE);
  }

  @Test
  void retriesAfterServerErrors() throws Exception {
    proxy.fail(3, PART_2, Fault.error(500, "InternalError"));
    proxy.fail(1, COMPLETE, Fault.error(503, "SlowDown"));

    assertStores(LARGE);
  }

  /** As Backblaze B2 does, also to a HEAD, whose answer has no body. */
  @ParameterizedTest
  @CsvSource({
    "400, InvalidArgument, Unsupported header 'x-amz-checksum-crc32c' received for this API call.",
    "501, NotImplemented, A header you provided implies functionality that is not implemented",
  })
  void worksWithoutChecksumHeaders(int status, String code, String message) throws Exception {
    proxy.fail(
        1000, line -> true, Fault.refusedHeader("x-amz-.*checksum.*", status, code, message));

    assertThat(session.stat(key)).isEmpty();
    assertStores(SMALL);
    key = new ObjectKey(key.value() + "-large");
    assertStores(LARGE);
    assertThat(proxy.requests().stream().filter(PUT)).as("learned at once").hasSize(2 + 2);
  }

  @Test
  void givesUpAfterSomeRetries() throws Exception {
    proxy.fail(1000, PART_2, Fault.error(500, "InternalError"));

    assertFails(ErrorCode.CONNECTION_LOST, LARGE);
    assertThat(proxy.requests().stream().filter(PART_2)).hasSizeBetween(2, 10);
  }

  @Test
  void findsAnObjectStoredDespiteALostReply() throws Exception {
    proxy.fail(1000, PUT, Fault.LOST_REPLY);

    assertStores(SMALL);
  }

  @Test
  void findsAnUploadCompletedDespiteALostReply() throws Exception {
    proxy.fail(1000, COMPLETE, Fault.LOST_REPLY);

    assertStores(LARGE);
  }

  @Test
  void doesNotMistakeAnOlderObjectForTheLostOne() throws Exception {
    session.put(key, new SeededBytes(9, SMALL.length()).open());
    proxy.fail(1000, PUT, Fault.resetAfter(10));

    assertThatThrownBy(() -> session.put(key, SMALL.open())).isInstanceOf(PluginException.class);
    try (InputStream in = session.get(key)) {
      assertThat(in.readAllBytes())
          .isEqualTo(new SeededBytes(9, SMALL.length()).open().readAllBytes());
    }
  }

  @Test
  void removesAnUploadThatItCouldNotAbort() throws Exception {
    proxy.fail(1000, PART_2, Fault.error(403, "AccessDenied"));
    proxy.fail(6, line -> line.startsWith("DELETE"), Fault.error(500, "InternalError"));

    assertThatThrownBy(() -> session.put(key, LARGE.open())).isInstanceOf(PluginException.class);

    Instant soon = Instant.now().plusSeconds(60);
    assertThat(session.removeLeftovers(KeyPrefix.ALL, all -> true, soon.minusSeconds(3600)))
        .isZero();
    assertThat(session.removeLeftovers(KeyPrefix.ALL, KeyPrefix.ALL::equals, soon)).isZero();
    assertThat(session.removeLeftovers(KeyPrefix.ALL, key.folder()::equals, Instant.MAX))
        .isEqualTo(1);
    assertNothingLeft();
  }

  @Test
  void detectsBitsFlippedInTransit() throws Exception {
    proxy.fail(1000, PUT, Fault.FLIPPED_BIT);

    assertFails(ErrorCode.CORRUPT, SMALL);
    assertFails(ErrorCode.CORRUPT, LARGE);
  }

  @Test
  void attestsNothingWithoutAServerChecksum() throws Exception {
    String checksums = "(?i)(etag|x-amz-checksum).*";
    proxy.fail(
        1000,
        line -> true,
        Fault.changedHeaders(line -> line.matches(checksums) ? "X-Left-Out: 1" : line));

    assertThat(session.put(key, SMALL.open()).attestedCrc32c()).isEmpty();
  }

  @Test
  void rejectsAServerThatStoredOtherBytes() throws Exception {
    String header = "x-amz-checksum-crc32c: ";
    proxy.fail(1000, PUT, Fault.changedHeaders(line -> changed(line, header, "AAAAAA==")));

    assertFails(ErrorCode.CORRUPT, SMALL);
    assertFails(ErrorCode.CORRUPT, LARGE);
  }

  /** As S3Proxy's, which reads size and checksum of a file one after the other. */
  @Test
  void oneContradictingAnswerFailsNoBackup() throws Exception {
    proxy.fail(1, HEAD, OTHER_SIZE);

    assertThat(session.put(key, SMALL.open()).size()).isEqualTo(SMALL.length());
    assertStores(SMALL);

    proxy.fail(1000, HEAD, OTHER_SIZE);
    assertThatThrownBy(() -> session.put(key, SMALL.open()))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
  }

  /** Storages that encrypt have such; the host reads the object back then. */
  @Test
  void etagThatOnlyResemblesAnMd5FailsNoBackup() throws Exception {
    proxy.fail(
        1000,
        line -> true,
        Fault.changedHeaders(
            line ->
                changed(
                    changed(line, "etag: ", "\"" + "0".repeat(32) + "\""),
                    "x-amz-checksum-crc32c: ",
                    "")));

    StoredObject stored = session.put(key, SMALL.open());
    assertThat(stored.size()).isEqualTo(SMALL.length());
    assertThat(stored.attestedCrc32c()).isEmpty();
  }

  private static String changed(String line, String header, String value) {
    boolean same = line.toLowerCase(Locale.ROOT).startsWith(header);
    return !same ? line : value.isEmpty() ? "X-Left-Out: 1" : header + value;
  }

  @Test
  void timesOutWithoutAResponse() throws Exception {
    proxy.fail(1000, PUT, Fault.HANG);
    long start = System.nanoTime();

    try (TestContext quick =
            TestContext.open(settings -> settings.withTimeout(Duration.ofSeconds(1)));
        StorageSession hurried =
            new S3Destination().open(Configs.of(server, proxy.endpoint()), quick.adapter())) {
      assertThatThrownBy(() -> hurried.put(key, LARGE.open()))
          .isInstanceOfSatisfying(
              PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMED_OUT));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(session.stat(key)).isEmpty();
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99_999})
  void detectsATruncatedObject(int bytes) throws Exception {
    session.put(key, SMALL.open());
    proxy.fail(1000, GET, Fault.cutAnswerAfter(bytes));

    try (InputStream in = session.get(key)) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDenied 403 PERMISSION_DENIED",
        "RequestTimeTooSkewed 403 AUTHENTICATION_FAILED",
        "ExpiredToken 400 AUTHENTICATION_FAILED",
        "InvalidObjectState 403 UNSUPPORTED",
        "PermanentRedirect 301 INVALID_CONFIG",
        "QuotaExceeded 403 NO_SPACE"
      })
  void explainsServerErrors(String answer) throws Exception {
    String[] words = answer.split(" ");
    session.put(key, SMALL.open());
    proxy.fail(1000, GET, Fault.error(Integer.parseInt(words[1]), words[0]));

    PluginException e = catchThrowableOfType(PluginException.class, () -> session.get(key));

    assertThat(e.code()).isEqualTo(ErrorCode.valueOf(words[2]));
    assertThat(e.hint()).isNotEmpty();
    assertThat(e.getMessage()).doesNotContain("Exception", server.secretKey(), server.accessKey());
  }

  private void assertStores(SeededBytes content) throws Exception {
    StoredObject stored = session.put(key, content.open());
    assertThat(stored.size()).isEqualTo(content.length());
    try (InputStream in = session.get(key)) {
      assertThat(in.readAllBytes()).isEqualTo(content.open().readAllBytes());
    }
    assertNothingLeft();
  }

  private void assertFails(ErrorCode code, SeededBytes content) throws Exception {
    PluginException e =
        catchThrowableOfType(PluginException.class, () -> session.put(key, content.open()));
    assertThat(e).isNotNull();
    assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
    assertThat(session.stat(key)).isEmpty();
    assertNothingLeft();
  }

  private void assertNothingLeft() throws Exception {
    assertThat(session.removeLeftovers(KeyPrefix.ALL, all -> true, Instant.now().plusSeconds(60)))
        .isZero();
    assertThat(test.adapter().scratch()).isEmptyDirectory();
  }
}
