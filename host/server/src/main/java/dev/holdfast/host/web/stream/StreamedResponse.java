package dev.holdfast.host.web.stream;

import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text response that is sent while it is produced, bypassing Javalin, which would keep all of it
 * in memory.
 */
public final class StreamedResponse {

  private static final Logger LOG = LoggerFactory.getLogger(StreamedResponse.class);

  private StreamedResponse() {}

  /**
   * Sends what is written. If that fails midway, the connection is cut, so that no client takes the
   * part for the whole; a failure at the very beginning is a regular problem.
   */
  public static void send(Context context, Body body) {
    try {
      Writer writer =
          new BufferedWriter(
              new OutputStreamWriter(context.res().getOutputStream(), StandardCharsets.UTF_8));
      body.write(writer);
      writer.flush();
    } catch (IOException e) {
      cut(context, new UncheckedIOException(e));
    } catch (RuntimeException e) {
      cut(context, e);
    }
  }

  private static void cut(Context context, RuntimeException cause) {
    if (!context.res().isCommitted()) {
      context.res().resetBuffer();
      context.res().setHeader("Content-Disposition", null);
      throw cause;
    }
    LOG.warn("The response to {} was aborted: {}", context.path(), cause.getMessage(), cause);
    ServletContextRequest.getServletContextRequest(context.req()).getServletChannel().abort(cause);
  }

  /** Writes a response. */
  @FunctionalInterface
  public interface Body {

    /** Writes all of it; need not flush. */
    void write(Writer writer) throws IOException;
  }
}
