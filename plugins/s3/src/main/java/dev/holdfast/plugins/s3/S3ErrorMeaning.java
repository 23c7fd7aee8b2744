package dev.holdfast.plugins.s3;

import static dev.holdfast.plugin.ErrorCode.AUTHENTICATION_FAILED;
import static dev.holdfast.plugin.ErrorCode.BUSY;
import static dev.holdfast.plugin.ErrorCode.CONNECTION_LOST;
import static dev.holdfast.plugin.ErrorCode.CORRUPT;
import static dev.holdfast.plugin.ErrorCode.INVALID_CONFIG;
import static dev.holdfast.plugin.ErrorCode.NOT_FOUND;
import static dev.holdfast.plugin.ErrorCode.NO_SPACE;
import static dev.holdfast.plugin.ErrorCode.PERMISSION_DENIED;
import static dev.holdfast.plugin.ErrorCode.TIMED_OUT;
import static dev.holdfast.plugin.ErrorCode.UNSUPPORTED;

import dev.holdfast.plugin.ErrorCode;

/**
 * What a server's error answer means.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     codes</a>
 */
record S3ErrorMeaning(ErrorCode code, String reason, String hint) {

  /** Redirects are not followed: they may lead anywhere. */
  static final S3ErrorMeaning ELSEWHERE =
      new S3ErrorMeaning(
          INVALID_CONFIG,
          "the endpoint sends us elsewhere",
          "Enter the address that it leads to, mostly the one with https://.");

  static S3ErrorMeaning of(String name, int status) {
    return switch (name) {
      case "NoSuchBucket" ->
          new S3ErrorMeaning(NOT_FOUND, "there is no such bucket", "Check its name and region.");
      case "NoSuchKey" -> new S3ErrorMeaning(NOT_FOUND, "there is no such object", "");
      case "InvalidAccessKeyId" ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED,
              "the storage doesn't know the access key",
              "Check the access key ID and the endpoint.");
      case "SignatureDoesNotMatch" ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED,
              "the secret access key is wrong",
              "Enter the secret again; check the region too.");
      case "ExpiredToken", "TokenRefreshRequired", "InvalidToken" ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED,
              "the temporary credentials have expired or are wrong",
              "Enter fresh ones, or use a lasting access key.");
      case "RequestTimeTooSkewed", "RequestExpired" ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED,
              "this machine's clock and the storage's differ too much",
              "Set this machine's clock, best by NTP.");
      case "AuthorizationHeaderMalformed",
          "PermanentRedirect",
          "TemporaryRedirect",
          "IllegalLocationConstraintException" ->
          new S3ErrorMeaning(
              INVALID_CONFIG, "the bucket is in another region", "Enter the bucket's region.");
      case "InvalidObjectState" ->
          new S3ErrorMeaning(
              UNSUPPORTED,
              "the object is in an archive class and can't be read at once",
              "Restore it with the storage's own tools, wait until that is done, try again.");
      case "BadDigest",
          "InvalidDigest",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch" ->
          new S3ErrorMeaning(
              CORRUPT,
              "the storage received different bytes than were sent",
              "Something in between changes data: check the proxies and this machine's memory.");
      case "SlowDown", "TooManyRequests", "ServiceUnavailable", "OperationAborted" -> busy();
      case "RequestTimeout" ->
          new S3ErrorMeaning(TIMED_OUT, "the storage waited too long for data", "Try again.");
      case "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded" -> full();
      case "InvalidStorageClass" ->
          new S3ErrorMeaning(
              INVALID_CONFIG,
              "the storage doesn't have this storage class",
              "Leave the storage class empty or enter one that the storage has.");
      case "NotImplemented" -> unsupported();
      default -> ofStatus(name, status);
    };
  }

  private static S3ErrorMeaning ofStatus(String name, int status) {
    if (name.startsWith("KMS.")) {
      return new S3ErrorMeaning(
          PERMISSION_DENIED,
          "the key for server-side encryption can't be used",
          "Check the key's ID and that the access key may use it.");
    }
    return switch (status) {
      case 301, 307, 308 ->
          new S3ErrorMeaning(
              INVALID_CONFIG, "the bucket is in another region", "Enter the bucket's region.");
      case 401 ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED, "the storage refuses the credentials", "Check them.");
      case 403 ->
          new S3ErrorMeaning(
              PERMISSION_DENIED,
              "the access key may not do this",
              "Give it the rights that the documentation lists.");
      case 404 -> new S3ErrorMeaning(NOT_FOUND, "it isn't there", "");
      case 429, 503 -> busy();
      case 501, 405 -> unsupported();
      case 507 -> full();
      default ->
          status >= 500
              ? new S3ErrorMeaning(
                  CONNECTION_LOST, "the storage failed", "Try again; ask who runs the storage.")
              : new S3ErrorMeaning(
                  UNSUPPORTED, "the storage refuses the request", "Check the configuration.");
    };
  }

  private static S3ErrorMeaning busy() {
    return new S3ErrorMeaning(BUSY, "the storage is overloaded", "Try again later.");
  }

  private static S3ErrorMeaning full() {
    return new S3ErrorMeaning(NO_SPACE, "the storage is full", "Make room or raise the quota.");
  }

  private static S3ErrorMeaning unsupported() {
    return new S3ErrorMeaning(
        UNSUPPORTED, "the storage can't do this", "Leave the advanced fields empty.");
  }
}
