package dev.holdfast.plugins.s3.bucket;

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
 * The meaning of a server's error response.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     codes</a>
 */
record S3ErrorMeaning(ErrorCode code, String reason, String hint) {

  /** Redirects are not followed: they may lead anywhere. */
  static final S3ErrorMeaning ELSEWHERE =
      new S3ErrorMeaning(
          INVALID_CONFIG,
          "the endpoint redirects elsewhere",
          "Enter the address that it redirects to, usually the one with https://.");

  static S3ErrorMeaning of(String name, int status) {
    return switch (name) {
      case "NoSuchBucket" ->
          new S3ErrorMeaning(NOT_FOUND, "the bucket does not exist", "Check its name and region.");
      case "NoSuchKey" -> new S3ErrorMeaning(NOT_FOUND, "the object does not exist", "");
      case "InvalidAccessKeyId" ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED,
              "the storage doesn't know the access key",
              "Check the access key ID and the endpoint.");
      case "SignatureDoesNotMatch" ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED,
              "the secret access key is wrong",
              "Enter the secret again, and check the region.");
      case "ExpiredToken", "TokenRefreshRequired", "InvalidToken" ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED,
              "the temporary credentials have expired or are invalid",
              "Enter new ones, or use a permanent access key.");
      case "RequestTimeTooSkewed", "RequestExpired" ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED,
              "the clocks of this machine and the storage differ too much",
              "Set this machine's clock, preferably by NTP.");
      case "AuthorizationHeaderMalformed",
          "PermanentRedirect",
          "TemporaryRedirect",
          "IllegalLocationConstraintException" ->
          new S3ErrorMeaning(
              INVALID_CONFIG, "the bucket is in another region", "Enter the bucket's region.");
      case "InvalidObjectState" ->
          new S3ErrorMeaning(
              UNSUPPORTED,
              "the object is in an archive class and can't be read immediately",
              "Restore it with the storage's own tools, wait for that to finish, then try again.");
      case "BadDigest",
          "InvalidDigest",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch" ->
          new S3ErrorMeaning(
              CORRUPT,
              "the storage received different bytes than were sent",
              "Data changes in transit: check proxies and this machine's memory.");
      case "SlowDown", "TooManyRequests", "ServiceUnavailable", "OperationAborted" -> busy();
      case "RequestTimeout" ->
          new S3ErrorMeaning(TIMED_OUT, "the storage timed out waiting for data", "Try again.");
      case "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded" -> full();
      case "InvalidStorageClass" ->
          new S3ErrorMeaning(
              INVALID_CONFIG,
              "the storage doesn't support this storage class",
              "Leave the storage class empty or enter one that the storage supports.");
      case "NotImplemented" -> unsupported();
      default -> ofStatus(name, status);
    };
  }

  private static S3ErrorMeaning ofStatus(String name, int status) {
    if (name.startsWith("KMS.")) {
      return new S3ErrorMeaning(
          PERMISSION_DENIED,
          "the key for server-side encryption can't be used",
          "Check the key's ID, and that the access key may use it.");
    }
    return switch (status) {
      case 301, 307, 308 ->
          new S3ErrorMeaning(
              INVALID_CONFIG, "the bucket is in another region", "Enter the bucket's region.");
      case 401 ->
          new S3ErrorMeaning(
              AUTHENTICATION_FAILED,
              "the storage rejected the credentials",
              "Check the access key ID and the secret access key.");
      case 403 ->
          new S3ErrorMeaning(
              PERMISSION_DENIED,
              "the access key lacks the permission for this",
              "Grant it the permissions that the plugin's documentation lists.");
      case 404 -> new S3ErrorMeaning(NOT_FOUND, "it does not exist", "");
      case 429, 503 -> busy();
      case 501, 405 -> unsupported();
      case 507 -> full();
      default ->
          status >= 500
              ? new S3ErrorMeaning(
                  CONNECTION_LOST,
                  "the storage failed",
                  "Try again. If it persists, contact the operator of the storage.")
              : new S3ErrorMeaning(
                  UNSUPPORTED, "the storage rejected the request", "Check the configuration.");
    };
  }

  private static S3ErrorMeaning busy() {
    return new S3ErrorMeaning(BUSY, "the storage is overloaded", "Try again later.");
  }

  private static S3ErrorMeaning full() {
    return new S3ErrorMeaning(
        NO_SPACE, "the storage is full", "Free some space, or raise the quota.");
  }

  private static S3ErrorMeaning unsupported() {
    return new S3ErrorMeaning(
        UNSUPPORTED, "the storage doesn't support this", "Clear the advanced fields.");
  }
}
