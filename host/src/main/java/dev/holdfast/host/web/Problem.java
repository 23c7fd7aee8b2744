package dev.holdfast.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.host.FieldError;
import java.util.List;

/**
 * What a failed request is answered with (RFC 9457).
 *
 * @param title the kind of failure for people
 * @param status the HTTP status
 * @param code the kind of failure for programs; stable
 * @param detail what failed and why
 * @param hint what to do about it; may be empty
 * @param incident finds the failure in the host's log; empty when it isn't the host's fault
 * @param errors each value that doesn't fit; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String title,
    int status,
    String code,
    String detail,
    String hint,
    String incident,
    List<FieldError> errors) {

  static final String CONTENT_TYPE = "application/problem+json";

  static Problem of(int status, String code, String detail, String hint) {
    return of(status, code, detail, hint, List.of());
  }

  static Problem of(int status, String code, String detail, String hint, List<FieldError> errors) {
    return new Problem(title(code), status, code, detail, hint, "", errors);
  }

  static Problem incident(String code, String detail, String incident) {
    return new Problem(
        title(code),
        500,
        code,
        detail,
        "Look for the incident in the host's log.",
        incident,
        List.of());
  }

  /** {@code NOT_FOUND} becomes {@code Not found}. */
  private static String title(String code) {
    String words = code.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
