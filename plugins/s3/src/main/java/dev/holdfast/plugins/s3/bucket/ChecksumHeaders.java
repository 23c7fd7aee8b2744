package dev.holdfast.plugins.s3.bucket;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether a server accepts the headers with S3's newer checksums. Some, for example Backblaze B2,
 * refuse every request with one; for these, the MD5 is used, which all support. Learned from the
 * first refusal. Thread-safe.
 *
 * @see <a href="https://www.backblaze.com/docs/cloud-storage-s3-compatible-api">What B2 lacks</a>
 */
public final class ChecksumHeaders {

  private static final Set<String> REFUSALS =
      Set.of("InvalidArgument", "InvalidRequest", "NotImplemented", "");

  private volatile boolean refused;

  /**
   * Sends a request, and repeats it without the headers if the server refuses these.
   *
   * @param request receives whether to send them
   */
  public <T> T call(Function<Boolean, T> request) {
    if (refused) {
      return request.apply(false);
    }
    try {
      return request.apply(true);
    } catch (S3Exception e) {
      if (!mayBeAboutHeaders(e)) {
        throw e;
      }
      T answer = request.apply(false);
      refused = true;
      return answer;
    }
  }

  /** The response to a HEAD has no body, so it doesn't say what was wrong. */
  private static boolean mayBeAboutHeaders(S3Exception e) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(e.awsErrorDetails());
    String code = details.map(AwsErrorDetails::errorCode).orElse("");
    String message = details.map(AwsErrorDetails::errorMessage).orElse("");
    boolean unexplained = code.isEmpty() || code.matches("[0-9]+") || e.statusCode() == 501;
    return (e.statusCode() == 400 || e.statusCode() == 501)
        && (unexplained
            || (REFUSALS.contains(code)
                && message.toLowerCase(Locale.ROOT).contains("checksum")
                && !message.contains("match")));
  }
}
