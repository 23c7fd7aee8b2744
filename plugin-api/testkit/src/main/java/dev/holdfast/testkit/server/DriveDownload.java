package dev.holdfast.testkit.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends the content of a file, or the range of it that the request asks for. */
final class DriveDownload {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private DriveDownload() {}

  static void send(HttpExchange exchange, InputStream content, long size) throws IOException {
    Matcher range = RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
    if (!range.matches()) {
      exchange.sendResponseHeaders(200, size == 0 ? -1 : size);
      content.transferTo(exchange.getResponseBody());
      return;
    }
    long first = Long.parseLong(range.group(1));
    long last = Math.min(Long.parseLong(range.group(2)), size - 1);
    if (first > last) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    String sent = "bytes %d-%d/%d".formatted(first, last, size);
    exchange.getResponseHeaders().set("Content-Range", sent);
    exchange.sendResponseHeaders(206, last - first + 1);
    content.skipNBytes(first);
    exchange.getResponseBody().write(content.readNBytes((int) (last - first + 1)));
  }
}
