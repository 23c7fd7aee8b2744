package dev.holdfast.host.catalogue.download;

import dev.holdfast.engine.Failures;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a download so that damaged bytes can't be mistaken for complete ones. */
public final class DownloadResponse {

  private static final Logger LOG = LoggerFactory.getLogger(DownloadResponse.class);
  private static final int CHUNK = 64 * 1024;

  private DownloadResponse() {}

  /**
   * Sends all bytes. The last ones are sent only if the hash of all is right; otherwise the
   * response is shorter than its Content-Length, so that the server cuts the connection and clients
   * fail.
   *
   * @param admitted checked repeatedly: sending stops when it is false
   */
  public static void send(Context context, OpenDownload download, BooleanSupplier admitted) {
    InputStream content = download.content();
    byte[] held = first(content);
    context
        .contentType("application/octet-stream")
        .header("Content-Disposition", ContentDisposition.attachment(download.fileName()))
        .header("Content-Length", Long.toString(download.size()));
    try {
      // Bypasses Javalin, which would compress, and append an error to what was sent.
      OutputStream out = context.res().getOutputStream();
      while (held.length > 0) {
        byte[] next = content.readNBytes(CHUNK);
        if (!admitted.getAsBoolean()) {
          throw new IOException("access was revoked during the download");
        }
        out.write(held);
        held = next;
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("The download {} was aborted: {}", context.path(), Failures.coded(e).getMessage());
    }
  }

  /** A failure before the first byte is still answered as a problem. */
  private static byte[] first(InputStream content) {
    try {
      return content.readNBytes(CHUNK);
    } catch (IOException e) {
      throw Failures.coded(e);
    }
  }
}
