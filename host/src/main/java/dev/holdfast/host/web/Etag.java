package dev.holdfast.host.web;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import io.javalin.http.Context;

/** Keeps two people's edits apart: a resource's version is its ETag (RFC 9110, 8.8.3). */
public final class Etag {

  private Etag() {}

  /** Answers with the version. */
  public static void set(Context context, long version) {
    context.header("ETag", "\"" + version + "\"");
  }

  /**
   * Goes on only when the request names the present version, or any by {@code *}.
   *
   * @throws HoldfastException {@link ProblemCode#STALE} when it names another, {@link
   *     ProblemCode#INVALID_REQUEST} when it names none
   */
  public static void require(Context context, long version) {
    String expected = context.header("If-Match");
    if (expected == null) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "An edit needs the header If-Match.",
          "Send the ETag of what you have read, or * to overwrite whatever is there.");
    }
    if (!expected.equals("*") && !expected.equals("\"" + version + "\"")) {
      throw stale();
    }
  }

  static HoldfastException stale() {
    return new HoldfastException(
        ProblemCode.STALE, "It was changed since you read it.", "Reload, then edit again.");
  }
}
