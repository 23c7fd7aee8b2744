package dev.holdfast.host.web.server;

import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.web.problem.HttpProblems;
import dev.holdfast.host.web.problem.Problem;
import dev.holdfast.host.web.problem.Problems;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers requests that Jetty itself refuses, for example those with an undecodable URL. */
final class JettyProblems extends ErrorHandler {

  /** Jetty's placeholder for the URL of a request that it couldn't parse. */
  private static final String UNREADABLE = "/badMessage";

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback)
      throws IOException {
    String path = request.getHttpURI().getPath();
    Problem problem =
        HttpProblems.of(status, request.getMethod()).at(UNREADABLE.equals(path) ? "" : path);
    SecurityHeaders.VALUES.forEach((name, value) -> response.getHeaders().put(name, value));
    // The rest of the request may be unread, so nothing else can follow on this connection.
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, Problems.RETRY_SECONDS);
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    Content.Sink.write(response, true, RecordJson.MAPPER.writeValueAsString(problem), callback);
  }
}
