package dev.holdfast.plugins.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.plugins.s3.bucket.S3Config;
import dev.holdfast.testkit.TestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The servers of the world, and what stands before them: whatever answers, it costs little memory
 * and time, and people are told what it is. A further case is one line.
 */
@Timeout(120)
class HostileAnswersTest {

  private static final String XML = "<?xml version=\"1.0\"?>";
  private static final String EMPTY = list("<IsTruncated>false</IsTruncated>");
  private static final String MORE =
      "<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>";
  private static final String CONTENTS =
      "<Contents><Key>p/%s</Key><Size>%s</Size><LastModified>%s</LastModified></Contents>";
  private static final String TIME = "2026-01-02T03:04:05.000Z";

  private final TestContext test =
      TestContext.open(settings -> settings.withTimeout(Duration.ofSeconds(1)));
  private FaultyProxy server;
  private StorageSession session;

  /** What is said, and what becomes of it. */
  private record Row(String name, Fault answer, ErrorCode... codes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> lists() {
    return Stream.of(
        row("28 MB of XML", ok(list(object("k", "1").repeat(280_000))), ErrorCode.UNSUPPORTED),
        row("a name of 28 MB", ok(list("<Name>" + "n".repeat(28_000_000))), ErrorCode.UNSUPPORTED),
        row("deep XML", ok(XML + "<a>".repeat(50_000)), ErrorCode.UNSUPPORTED),
        row("a bomb", ok(bomb()), ErrorCode.UNSUPPORTED),
        row("a page", ok("<!DOCTYPE html><html><p>Sign in<br></html>"), ErrorCode.UNSUPPORTED),
        row("a well-formed page", ok("<html><p>Sign in</p></html>"), ErrorCode.UNSUPPORTED),
        row("JSON", ok("{\"error\": \"no\"}"), ErrorCode.UNSUPPORTED),
        row("nothing", ok(""), ErrorCode.UNSUPPORTED),
        row("binary", ok("\u001f\u008b\b\0\0\0\0\0\0\u0003"), ErrorCode.UNSUPPORTED),
        row("half an XML", ok(XML + "<ListBucketResult><Name>b</Na"), ErrorCode.UNSUPPORTED),
        row("more, but where", ok(list("<IsTruncated>true</IsTruncated>")), ErrorCode.INCOMPLETE),
        row("a list without end", ok(list(object("k", "1") + MORE)), ErrorCode.INCOMPLETE),
        row("a size of letters", ok(list(object("k", "abc"))), ErrorCode.UNSUPPORTED),
        row("a negative size", ok(list(object("k", "-1"))), ErrorCode.UNSUPPORTED),
        row("a huge size", ok(list(object("k", "9".repeat(40)))), ErrorCode.UNSUPPORTED),
        row(
            "no size",
            ok(list("<Name>b</Name><Contents><Key>p/k</Key></Contents>")),
            ErrorCode.UNSUPPORTED),
        row("no date", ok(list(CONTENTS.formatted("k", "1", "yesterday"))), ErrorCode.UNSUPPORTED),
        row(
            "an error with 200",
            ok(error("AccessDenied")),
            ErrorCode.PERMISSION_DENIED,
            ErrorCode.UNSUPPORTED),
        row(
            "to another host",
            redirect("302 Found", "https://portal.example.org/"),
            ErrorCode.INVALID_CONFIG),
        row(
            "to a file",
            redirect("307 Temporary Redirect", "file:///etc/passwd"),
            ErrorCode.INVALID_CONFIG),
        row(
            "to metadata",
            redirect("308 Permanent Redirect", "http://169.254.169.254/"),
            ErrorCode.INVALID_CONFIG),
        row(
            "a proxy's error",
            answer("502 Bad Gateway", "", "<html>Bad gateway"),
            ErrorCode.CONNECTION_LOST),
        row(
            "a proxy's refusal",
            answer("403 Forbidden", "", "{\"no\":1}"),
            ErrorCode.PERMISSION_DENIED),
        row(
            "a long error",
            answer("400 Bad Request", "", XML + "<Error>" + "<a/>".repeat(900_000)),
            ErrorCode.UNSUPPORTED),
        row(
            "a cut answer",
            raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + EMPTY.substring(0, 60)),
            ErrorCode.CONNECTION_LOST,
            ErrorCode.UNSUPPORTED),
        row(
            "a cut chunk",
            raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n<a"),
            ErrorCode.CONNECTION_LOST,
            ErrorCode.UNSUPPORTED),
        row("no HTTP", raw("SSH-2.0-OpenSSH_9.2\r\n"), ErrorCode.CONNECTION_LOST),
        row(
            "a wrong status",
            raw("HTTP/1.1 999999 What\r\n\r\n"),
            ErrorCode.CONNECTION_LOST,
            ErrorCode.UNSUPPORTED,
            ErrorCode.TIMED_OUT),
        row("drop by drop", HostileAnswersTest::drip, ErrorCode.TIMED_OUT),
        row(
            "headers without end",
            HostileAnswersTest::headers,
            ErrorCode.CONNECTION_LOST,
            ErrorCode.TIMED_OUT));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void malformedListingIsReported(Row row) throws Exception {
    server.fail(
        100_000, line -> line.contains("list-type") && !line.contains("max-keys"), row.answer());
    Throwable thrown =
        catchThrowable(
            () -> {
              try (Stream<FolderItem> all = session.list(KeyPrefix.ALL)) {
                assertThat(all.count()).isNotNegative();
              }
            });
    assertThat(thrown).as("what is thrown").isInstanceOf(PluginException.class);
    PluginException failure = (PluginException) thrown;
    assertThat(row.codes()).as(failure.getMessage()).contains(failure.code());
    assertThat(failure.hint()).isNotEmpty();
    assertThat(failure.getMessage()).doesNotContain("Exception", "s3cret");
  }

  @Test
  void busyStorageSaysWhenToTryAgain() {
    server.fail(
        100_000,
        line -> line.contains("/b/p/key"),
        answer("503 Slow Down", "Retry-After: 1\r\n", error("SlowDown")));
    PluginException busy =
        catchThrowableOfType(
            PluginException.class, () -> session.get(new ObjectKey("key")).close());
    assertThat(busy.code()).isEqualTo(ErrorCode.BUSY);
    assertThat(busy.retryAfter()).contains(Duration.ofSeconds(1));
  }

  static Stream<Row> bodies() {
    return Stream.of(
        row(
            "another part",
            raw(
                "HTTP/1.1 206 Partial Content\r\n"
                    + "Content-Range: bytes 7-9/10\r\n"
                    + "Content-Length: 3\r\n\r\n"
                    + "abc"),
            ErrorCode.UNSUPPORTED),
        row(
            "less of it",
            raw(
                "HTTP/1.1 206 Partial Content\r\n"
                    + "Content-Range: bytes 2-3/10\r\n"
                    + "Content-Length: 2\r\n\r\n"
                    + "ab"),
            ErrorCode.UNSUPPORTED),
        row(
            "a strange part",
            raw(
                "HTTP/1.1 206 Partial Content\r\n"
                    + "Content-Range: lines 1\r\n"
                    + "Content-Length: 2\r\n\r\n"
                    + "ab"),
            ErrorCode.UNSUPPORTED),
        row("a page", answer("404 Not Found", "", "<html>Nothing here"), ErrorCode.NOT_FOUND));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void partInsteadOfTheObjectIsRefused(Row row) {
    server.fail(100_000, line -> line.contains("/b/p/key"), row.answer());
    Throwable thrown = catchThrowable(() -> session.get(new ObjectKey("key")).close());
    assertThat(thrown).isInstanceOf(PluginException.class);
    assertThat(row.codes()).contains(((PluginException) thrown).code());
  }

  @Test
  void rangeIsCutFromTheWholeIfTheServerIgnoresIt() throws Exception {
    assertThat(part(ok("abcdefg"))).isEqualTo("cde");
    assertThat(part(range("bytes 2-4/7", "cde"))).isEqualTo("cde");
  }

  @Test
  void otherBytesThanTheRangeAreRefused() {
    for (Fault answer :
        List.of(
            ok("cde"), // Only the part, as if it were all.
            answer("206 Partial Content", "", "cde"),
            range("bytes 0-2/7", "abc"),
            range("bytes 20-22/70", "xyz"),
            range("bytes 2-3/4", "cd"),
            range("bytes */7", "cde"),
            answer("416 Range Not Satisfiable", "", error("InvalidRange")))) {
      assertThat(catchThrowable(() -> part(answer)))
          .isInstanceOfAny(IOException.class, PluginException.class);
    }
  }

  private String part(Fault answer) throws Exception {
    server.fail(1, line -> line.contains("/b/p/key"), answer);
    try (InputStream in = session.get(new ObjectKey("key"), 2, 3)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Fault range(String range, String body) {
    return answer("206 Partial Content", "Content-Range: " + range + "\r\n", body);
  }

  @ParameterizedTest
  @MethodSource
  void onlyRequestedKeysAreListed(String contents) throws Exception {
    server.fail(
        1, line -> line.contains("list-type") && !line.contains("max-keys"), ok(list(contents)));
    try (Stream<FolderItem> all = session.list(new KeyPrefix("run/"))) {
      assertThat(all)
          .singleElement()
          .isInstanceOfSatisfying(
              StoredObject.class, o -> assertThat(o.key()).isEqualTo(new ObjectKey("run/a")));
    }
  }

  static List<String> onlyRequestedKeysAreListed() {
    String good = object("run/a", "1");
    return List.of(
        good + object("run/../../b", "1") + object("run2/a", "1"),
        good + object("", "1") + object("run/", "0") + object("run//b", "1"),
        good + folder("run/") + folder("run2/") + folder("run/deep/er/") + folder("run/../"),
        good + folder("") + folder("run/a b/") + object("run/deep/a", "1"),
        good + "<Contents><Key>elsewhere/run/a</Key><Size>1</Size></Contents>",
        "<EncodingType>url</EncodingType>" + object("run%2Fa", "1"));
  }

  @BeforeEach
  void open() throws Exception {
    server = new FaultyProxy(URI.create("http://127.0.0.1:1"));
    server.fail(1, line -> line.contains("max-keys=1"), ok(EMPTY));
    S3Config config =
        new S3Config(
            server.endpoint(),
            false,
            "us-east-1",
            "b",
            "p",
            "key",
            SecretText.of("s3cret"),
            null,
            true,
            null,
            null,
            null);
    session = new S3Destination().open(config, test.adapter());
  }

  @AfterEach
  void close() throws IOException {
    session.close();
    server.close();
    test.close();
  }

  private static Row row(String name, Fault answer, ErrorCode... codes) {
    return new Row(name, answer, codes);
  }

  private static String list(String content) {
    return XML + "<ListBucketResult><Name>b</Name>" + content + "</ListBucketResult>";
  }

  private static String object(String key, String size) {
    return CONTENTS.formatted(key, size, TIME);
  }

  private static String folder(String prefix) {
    return "<CommonPrefixes><Prefix>" + prefix + "</Prefix></CommonPrefixes>";
  }

  private static String error(String code) {
    return XML + "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
  }

  /** Eight times ten entities in each other: a hundred million of them. */
  private static String bomb() {
    StringBuilder bomb = new StringBuilder(XML + "<!DOCTYPE l [<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 9; i++) {
      bomb.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
    }
    return bomb + "]><ListBucketResult><Name>&e8;</Name></ListBucketResult>";
  }

  private static Fault ok(String body) {
    return answer("200 OK", "Content-Type: application/xml\r\n", body);
  }

  private static Fault redirect(String status, String location) {
    return answer(status, "Location: " + location + "\r\n", "");
  }

  private static Fault answer(String status, String headers, String body) {
    int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
    return raw(
        "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + length + "\r\n\r\n" + body);
  }

  private static Fault raw(String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    return request -> request.client().getOutputStream().write(bytes);
  }

  private static void drip(ProxiedRequest request) throws IOException {
    OutputStream out = request.client().getOutputStream();
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    while (true) {
      out.write(' ');
      pause();
    }
  }

  private static void headers(ProxiedRequest request) throws IOException {
    OutputStream out = request.client().getOutputStream();
    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] header = ("X-Long: " + "x".repeat(8000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    while (true) {
      out.write(header);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
