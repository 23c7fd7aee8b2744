package dev.holdfast.host.web.problem;

import dev.holdfast.engine.problem.ProblemCode;

/** The problems of requests that the HTTP server refuses before any feature sees them. */
public final class HttpProblems {

  private HttpProblems() {}

  public static Problem of(int status, String method) {
    return switch (status) {
      case 408 -> problem(status, ProblemCode.INVALID_REQUEST, "The request body was too slow.");
      case 404 -> problem(status, ProblemCode.NOT_FOUND, "No such resource.");
      case 405 ->
          problem(
              status,
              ProblemCode.METHOD_NOT_ALLOWED,
              "This resource doesn't support the method " + method + ".");
      case 413 -> problem(status, ProblemCode.TOO_LARGE, "The request body is too large.");
      case 414 -> problem(status, ProblemCode.TOO_LARGE, "The URL is too long.");
      case 431 -> problem(status, ProblemCode.TOO_LARGE, "The request headers are too large.");
      case 429 -> problem(status, ProblemCode.TOO_MANY_REQUESTS, "Too many requests.");
      case 501, 505 ->
          problem(
              status, ProblemCode.INVALID_REQUEST, "The host doesn't support this HTTP feature.");
      case 503 -> problem(status, ProblemCode.UNAVAILABLE, "The host is busy or stopping.");
      default ->
          status >= 500
              ? problem(status, ProblemCode.INTERNAL, "The host failed to answer this request.")
              : problem(
                  status,
                  ProblemCode.INVALID_REQUEST,
                  "The request is malformed or not supported.");
    };
  }

  private static Problem problem(int status, ProblemCode code, String detail) {
    return Problem.of(status, code.name(), detail, "");
  }
}
