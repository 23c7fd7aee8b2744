package dev.holdfast.plugins.onedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.server.DriveFaults.Loss;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that fail in the middle. */
@Timeout(60)
class UploadFaultTest extends FailingDrive {

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
}
