package dev.holdfast.plugins.s3.bucket;

import static dev.holdfast.plugin.ErrorCode.AUTHENTICATION_FAILED;
import static dev.holdfast.plugin.ErrorCode.CORRUPT;
import static dev.holdfast.plugin.ErrorCode.INVALID_CONFIG;
import static dev.holdfast.plugin.ErrorCode.NOT_FOUND;
import static dev.holdfast.plugin.ErrorCode.PERMISSION_DENIED;
import static dev.holdfast.plugin.ErrorCode.TIMED_OUT;
import static dev.holdfast.plugin.ErrorCode.UNSUPPORTED;

import dev.holdfast.toolkit.http.StatusMeaning;

/**
 * The meaning of a server's error response.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     codes</a>
 */
final class S3ErrorMeaning {

  /** Redirects are not followed: they may lead anywhere. */
  static final StatusMeaning ELSEWHERE =
      new StatusMeaning(
          INVALID_CONFIG,
          "the endpoint redirects elsewhere",
          "Enter the address that it redirects to, usually the one with https://.");

  private S3ErrorMeaning() {}

  static StatusMeaning of(String name, int status) {
    return switch (name) {
      case "NoSuchBucket" ->
          new StatusMeaning(NOT_FOUND, "the bucket does not exist", "Check its name and region.");
      case "NoSuchKey" -> new StatusMeaning(NOT_FOUND, "the object does not exist", "");
      case "InvalidAccessKeyId" ->
          new StatusMeaning(
              AUTHENTICATION_FAILED,
              "the storage doesn't know the access key",
              "Check the access key ID and the endpoint.");
      case "SignatureDoesNotMatch" ->
          new StatusMeaning(
              AUTHENTICATION_FAILED,
              "the secret access key is wrong",
              "Enter the secret again, and check the region.");
      case "ExpiredToken", "TokenRefreshRequired", "InvalidToken" ->
          new StatusMeaning(
              AUTHENTICATION_FAILED,
              "the temporary credentials have expired or are invalid",
              "Enter new ones, or use a permanent access key.");
      case "RequestTimeTooSkewed", "RequestExpired" ->
          new StatusMeaning(
              AUTHENTICATION_FAILED,
              "the clocks of this machine and the storage differ too much",
              "Set this machine's clock, preferably by NTP.");
      case "AuthorizationHeaderMalformed",
          "PermanentRedirect",
          "TemporaryRedirect",
          "IllegalLocationConstraintException" ->
          new StatusMeaning(
              INVALID_CONFIG, "the bucket is in another region", "Enter the bucket's region.");
      case "InvalidObjectState" ->
          new StatusMeaning(
              UNSUPPORTED,
              "the object is in an archive class and can't be read immediately",
              "Restore it with the storage's own tools, wait for that to finish, then try again.");
      case "BadDigest",
          "InvalidDigest",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch" ->
          new StatusMeaning(
              CORRUPT,
              "the storage received different bytes than were sent",
              "Data changes in transit: check proxies and this machine's memory.");
      case "SlowDown", "TooManyRequests", "ServiceUnavailable", "OperationAborted" ->
          StatusMeaning.of(503);
      case "RequestTimeout" ->
          new StatusMeaning(TIMED_OUT, "the storage timed out waiting for data", "Try again.");
      case "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded" ->
          StatusMeaning.of(507);
      case "InvalidStorageClass" ->
          new StatusMeaning(
              INVALID_CONFIG,
              "the storage doesn't support this storage class",
              "Leave the storage class empty or enter one that the storage supports.");
      case "NotImplemented" -> StatusMeaning.of(501);
      default -> ofStatus(name, status);
    };
  }

  private static StatusMeaning ofStatus(String name, int status) {
    if (name.startsWith("KMS.")) {
      return new StatusMeaning(
          PERMISSION_DENIED,
          "the key for server-side encryption can't be used",
          "Check the key's ID, and that the access key may use it.");
    }
    return switch (status) {
      case 301, 307, 308 ->
          new StatusMeaning(
              INVALID_CONFIG, "the bucket is in another region", "Enter the bucket's region.");
      case 401 ->
          new StatusMeaning(
              AUTHENTICATION_FAILED,
              "the storage rejected the credentials",
              "Check the access key ID and the secret access key.");
      case 403 ->
          new StatusMeaning(
              PERMISSION_DENIED,
              "the access key lacks the permission for this",
              "Grant it the permissions that the plugin's documentation lists.");
      default -> StatusMeaning.of(status);
    };
  }
}
