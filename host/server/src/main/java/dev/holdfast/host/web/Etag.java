package dev.holdfast.host.web;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import io.javalin.http.Context;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prevents lost updates: a resource's version is its ETag (RFC 9110, 8.8.3). */
public final class Etag {

  private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7E]*\"";
  private static final Pattern LIST = Pattern.compile(TAG + "(?:\\s*,\\s*" + TAG + ")*");

  private Etag() {}

  /** Sends the version. */
  public static void set(Context context, long version) {
    context.header("ETag", tag(version));
  }

  /**
   * Requires that the request names the current version, or any by {@code *}.
   *
   * @param subject what has the version, in a sentence: {@code The job}
   * @param ifMatch the header of this name, or null
   * @throws HoldfastException {@link ProblemCode#STALE} if it names others, {@link
   *     ProblemCode#PRECONDITION_REQUIRED} if there is none, {@link ProblemCode#INVALID_PARAMETER}
   *     if it isn't a list of ETags
   */
  public static void require(String subject, @Nullable String ifMatch, long version) {
    if (ifMatch == null) {
      throw new HoldfastException(
          ProblemCode.PRECONDITION_REQUIRED,
          "The header If-Match is required.",
          "Send the ETag that you read, or * to overwrite any version.");
    }
    String expected = ifMatch.strip();
    if (expected.equals("*")) {
      return;
    }
    if (!LIST.matcher(expected).matches()) {
      throw InvalidValuesException.parameter(
          "If-Match", "must be an ETag in its quotation marks, or *");
    }
    for (String tag : expected.split(",")) {
      // A weak ETag never matches here (RFC 9110, 13.1.1).
      if (tag.strip().equals(tag(version))) {
        return;
      }
    }
    throw stale(subject + " was changed since you read it.");
  }

  public static HoldfastException stale(String message) {
    return new HoldfastException(ProblemCode.STALE, message, "Reload, then edit again.");
  }

  private static String tag(long version) {
    return "\"" + version + "\"";
  }
}
