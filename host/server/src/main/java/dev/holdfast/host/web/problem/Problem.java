package dev.holdfast.host.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.text.VisibleText;
import java.util.List;
import java.util.Locale;

/**
 * What a failed request is answered with (RFC 9457).
 *
 * @param type names the kind of failure: {@code urn:holdfast:problem:} and the code
 * @param title the kind of failure for people
 * @param status the HTTP status
 * @param detail what failed and why
 * @param instance the path that was asked for; empty when it can't be read
 * @param code the kind of failure for programs; stable
 * @param hint what to do about it; may be empty
 * @param incident finds the failure in the host's log; empty when it isn't the host's fault
 * @param errors each value that doesn't fit; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    String hint,
    String incident,
    List<FieldError> errors) {

  public static final String CONTENT_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "urn:holdfast:problem:";
  private static final int LONGEST_TEXT = 2000;

  static Problem of(int status, String code, String detail, String hint) {
    return new Problem(
        TYPE_PREFIX + code, title(code), status, cut(detail), "", code, cut(hint), "", List.of());
  }

  /** Messages may repeat the requested name, which can be as long as a request. */
  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : VisibleText.of(text, LONGEST_TEXT);
  }

  public Problem at(String path) {
    return new Problem(type, title, status, detail, path, code, hint, incident, errors);
  }

  Problem because(List<FieldError> values) {
    return new Problem(type, title, status, detail, instance, code, hint, incident, values);
  }

  Problem logged(String id) {
    return new Problem(type, title, status, detail, instance, code, hint, id, errors);
  }

  /** {@code NOT_FOUND} becomes {@code Not found}. */
  private static String title(String code) {
    String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
