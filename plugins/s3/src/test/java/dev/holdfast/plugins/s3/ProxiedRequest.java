package dev.holdfast.plugins.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A request on its way.
 *
 * @param head request line and headers
 * @param body what follows them
 */
record ProxiedRequest(URI server, Socket client, List<String> head, InputStream body) {

  /** The server's answer: its head as lines, and its body. */
  record Answer(List<String> head, byte[] body) {}

  byte[] content() throws IOException {
    return body.readNBytes(length());
  }

  int length() {
    return head.stream()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
        .map(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  /** Has the server answer this request with that content. */
  Answer forward(byte[] content) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      OutputStream out = socket.getOutputStream();
      for (String line : head) {
        if (!line.toLowerCase(java.util.Locale.ROOT).startsWith("connection:")) {
          out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
      }
      out.write("Connection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.write(content);
      out.flush();
      InputStream in = socket.getInputStream();
      return new Answer(FaultyProxy.readHead(in), in.readAllBytes());
    }
  }

  void answer(Answer answer) throws IOException {
    answer(answer, answer.body().length);
  }

  /** Answers with so many bytes of the body. */
  void answer(Answer answer, int count) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(
        (String.join("\r\n", answer.head()) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.write(answer.body(), 0, count);
    out.flush();
  }

  /** Watches for this long and throws when the client goes away. */
  void requireClient(Duration time) throws IOException {
    client.setSoTimeout((int) time.toMillis());
    try {
      if (body.read() < 0) {
        throw new EOFException("The client went away");
      }
    } catch (SocketTimeoutException stillThere) {
      client.setSoTimeout(0);
    }
  }

  /** Ends the connection as a crash does. */
  void reset() throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }
}
