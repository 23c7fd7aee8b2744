package dev.holdfast.host.web;

import dev.holdfast.engine.problem.ProblemCode;

/** What is said of requests that HTTP itself refuses, before any feature sees them. */
final class HttpProblems {

  private HttpProblems() {}

  static Problem of(int status, String method) {
    return switch (status) {
      case 408 ->
          problem(status, ProblemCode.INVALID_REQUEST, "The request's body came too slowly.");
      case 404 -> problem(status, ProblemCode.NOT_FOUND, "There is nothing at this address.");
      case 405 ->
          problem(
              status,
              ProblemCode.METHOD_NOT_ALLOWED,
              "This address doesn't take the method " + method + ".");
      case 413 ->
          problem(
              status, ProblemCode.TOO_LARGE, "The request's body is larger than the host takes.");
      case 414 -> problem(status, ProblemCode.TOO_LARGE, "The address is too long.");
      case 431 -> problem(status, ProblemCode.TOO_LARGE, "The request's headers are too large.");
      case 429 -> problem(status, ProblemCode.TOO_MANY_REQUESTS, "There were too many requests.");
      case 501, 505 ->
          problem(status, ProblemCode.INVALID_REQUEST, "The host doesn't offer this way of HTTP.");
      case 503 -> problem(status, ProblemCode.UNAVAILABLE, "The host is busy, or stops.");
      default ->
          status >= 500
              ? problem(status, ProblemCode.INTERNAL, "The host failed to answer this request.")
              : problem(
                  status,
                  ProblemCode.INVALID_REQUEST,
                  "The request is malformed, or asks for what the host doesn't offer.");
    };
  }

  private static Problem problem(int status, ProblemCode code, String detail) {
    return Problem.of(status, code.name(), detail, "");
  }
}
