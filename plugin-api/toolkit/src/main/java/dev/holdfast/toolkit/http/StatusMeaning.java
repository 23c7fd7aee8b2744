package dev.holdfast.toolkit.http;

import static dev.holdfast.plugin.ErrorCode.AUTHENTICATION_FAILED;
import static dev.holdfast.plugin.ErrorCode.BUSY;
import static dev.holdfast.plugin.ErrorCode.CONNECTION_LOST;
import static dev.holdfast.plugin.ErrorCode.INVALID_CONFIG;
import static dev.holdfast.plugin.ErrorCode.NOT_FOUND;
import static dev.holdfast.plugin.ErrorCode.NO_SPACE;
import static dev.holdfast.plugin.ErrorCode.PERMISSION_DENIED;
import static dev.holdfast.plugin.ErrorCode.TIMED_OUT;
import static dev.holdfast.plugin.ErrorCode.UNSUPPORTED;

import dev.holdfast.plugin.ErrorCode;

/**
 * What a service's error response means.
 *
 * @param code the kind of failure
 * @param reason the reason, as the end of a sentence
 * @param hint what to do about it; may be empty
 */
public record StatusMeaning(ErrorCode code, String reason, String hint) {

  /** Returns the meaning of an HTTP status that isn't a success. */
  public static StatusMeaning of(int status) {
    return switch (status) {
      case 401 ->
          new StatusMeaning(
              AUTHENTICATION_FAILED, "the service rejected the credentials", "Check them.");
      case 403 ->
          new StatusMeaning(PERMISSION_DENIED, "permission denied", "Grant the permission for it.");
      case 404, 410 -> new StatusMeaning(NOT_FOUND, "it does not exist", "");
      case 408, 504 ->
          new StatusMeaning(TIMED_OUT, "the service timed out", "Try again when it is less busy.");
      case 423, 429, 503, 509 ->
          new StatusMeaning(BUSY, "the service is overloaded", "Try again later.");
      case 405, 501 ->
          new StatusMeaning(
              UNSUPPORTED, "the service doesn't support this", "Check the configuration.");
      case 413 -> new StatusMeaning(UNSUPPORTED, "it is too large for the service", "");
      case 507 ->
          new StatusMeaning(
              NO_SPACE, "the storage is full", "Free some space, or raise the quota.");
      default -> ofClass(status);
    };
  }

  private static StatusMeaning ofClass(int status) {
    if (status >= 500) {
      return new StatusMeaning(
          CONNECTION_LOST,
          "the service failed",
          "Try again. If it persists, contact the operator of the service.");
    } else if (status / 100 == 3) {
      return new StatusMeaning(
          INVALID_CONFIG,
          "the address redirects elsewhere",
          "Enter the address that it redirects to, and check for proxies.");
    }
    return new StatusMeaning(
        UNSUPPORTED, "the service rejected the request", "Check the configuration.");
  }
}
