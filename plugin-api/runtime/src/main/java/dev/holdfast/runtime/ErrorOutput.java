package dev.holdfast.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Reads a program's standard error to its end, into the log, and keeps the last lines. */
final class ErrorOutput {

  private static final int LINES = 100;

  /** A message about a path of 4,096 bytes, some of them escaped. */
  private static final int LINE_BYTES = 8192;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Deque<String> last = new ArrayDeque<>();
  private final String program;
  private final Logger log;
  private final SecretMask mask;
  private final Thread reader;

  ErrorOutput(String program, InputStream in, Logger log, SecretMask mask) {
    this.program = program;
    this.log = log;
    this.mask = mask;
    this.reader = Threads.start("holdfast-stderr-" + program, () -> read(in));
  }

  /** The last lines. Waits a moment for the rest after the program has ended. */
  List<String> lastLines() {
    join();
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  /** With a limit: an escaped grandchild may hold the other end of the pipe. */
  void join() {
    Threads.join(List.of(reader), PATIENCE_NANOS);
  }

  private void read(InputStream in) {
    byte[] buffer = new byte[8192];
    byte[] line = new byte[LINE_BYTES];
    int length = 0;
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n' || buffer[i] == '\r') {
            add(line, length);
            length = 0;
          } else if (length < LINE_BYTES) {
            line[length++] = buffer[i];
          }
        }
      }
    } catch (IOException e) {
      log.debug("Reading the standard error of {} failed: {}", program, e.toString());
    }
    add(line, length);
  }

  /** The bytes as UTF-8; invalid bytes are shown as such. */
  private static String text(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer out = CharBuffer.allocate(length * "\\xff".length());
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    for (CoderResult result = decoder.decode(in, out, true);
        result.isError();
        result = decoder.decode(in, out, true)) {
      for (int i = 0; i < result.length(); i++) {
        out.put("\\x%02x".formatted(in.get()));
      }
    }
    return out.flip().toString();
  }

  private void add(byte[] bytes, int length) {
    String line = mask.apply(text(bytes, length)).replaceAll("\\p{Cntrl}", " ").stripTrailing();
    if (line.isEmpty()) {
      return;
    }
    log.info("{}: {}", program, line);
    synchronized (last) {
      if (last.size() == LINES) {
        last.removeFirst();
      }
      last.addLast(line);
    }
  }
}
