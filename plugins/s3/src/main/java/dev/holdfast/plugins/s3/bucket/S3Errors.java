package dev.holdfast.plugins.s3.bucket;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.toolkit.http.ConnectionFailure;
import dev.holdfast.toolkit.http.StatusMeaning;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Converts the SDK's exceptions to messages for people. The server's own message is left out: it
 * may quote keys and signatures.
 */
public final class S3Errors {

  private S3Errors() {}

  public static PluginException of(String task, SdkException e) {
    return e instanceof AwsServiceException answered
        ? answered(task, answered)
        : unanswered(task, e);
  }

  private static PluginException answered(String task, AwsServiceException e) {
    String name =
        Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
    StatusMeaning meaning =
        isElsewhere(name, e)
            ? S3ErrorMeaning.ELSEWHERE
            : S3ErrorMeaning.of(name == null ? "" : name, e.statusCode());
    String answer = name == null || name.isEmpty() ? "" : name + ", ";
    PluginException failure =
        new PluginException(
            meaning.code(),
            "Could not " + task + ": " + meaning.reason() + " (" + answer + e.statusCode() + ")",
            region(e).map(region -> "Enter the region " + region + ".").orElse(meaning.hint()),
            e);
    return meaning.code() == ErrorCode.BUSY ? failure.retryAfter(retryAfter(e)) : failure;
  }

  /** How long the storage asks to wait; it may also name a date, as none known does. */
  private static Duration retryAfter(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .map(AwsErrorDetails::sdkHttpResponse)
        .flatMap(answer -> answer.firstMatchingHeader("Retry-After"))
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }

  /** A redirect that isn't S3's own leads wherever a proxy or an attacker chooses. */
  private static boolean isElsewhere(@Nullable String name, AwsServiceException e) {
    return e.statusCode() / 100 == 3
        && (name == null || name.isEmpty() || name.equals("" + e.statusCode()))
        && region(e).isEmpty();
  }

  /** Returns the region of the bucket, if the storage names it. */
  private static Optional<String> region(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .map(AwsErrorDetails::sdkHttpResponse)
        .flatMap(answer -> answer.firstMatchingHeader("x-amz-bucket-region"))
        .filter(region -> e.statusCode() / 100 == 3 || e.statusCode() == 400)
        .filter(region -> region.matches("[a-z0-9-]{1,63}"));
  }

  private static PluginException unanswered(String task, SdkException e) {
    ConnectionFailure failure = ConnectionFailure.of(e).orElse(null);
    if (failure == null) {
      return notS3(task, e);
    }
    return new PluginException(
        failure.code(),
        "Could not " + task + ": " + failure.reason(),
        failure == ConnectionFailure.UNKNOWN_HOST
            ? "Check the endpoint, the region, the bucket and \"Bucket in the path\"."
            : failure.hint(),
        e);
  }

  /** A response that no S3 storage gives: a proxy's page, a portal, another protocol. */
  public static PluginException notS3(String task, @Nullable Throwable cause) {
    return new PluginException(
        ErrorCode.UNSUPPORTED,
        "Could not " + task + ": the endpoint is not an S3 server",
        "Check the endpoint and its port, and for proxies and sign-in pages.",
        cause);
  }
}
