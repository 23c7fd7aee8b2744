package dev.holdfast.plugins.sqlite.remote;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.sqlite.content.DatabaseContent;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import dev.holdfast.plugins.sqlite.restore.RestoreTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One restore: written beside the target there, checked there, and renamed over it. */
record RemoteRestore(
    Scripts scripts, RestoreTarget allowed, RestoreRequest request, Duration lockWait) {

  private static final int CHUNK_BYTES = 256 * 1024;

  RestoreResult run(InputStream dump) throws IOException, InterruptedException {
    TargetState state = TargetState.of(allowed.folder().resolve(request.target()), scripts);
    Path target = allowed.of(request, state.occupant());
    String end = UUID.randomUUID().toString();
    List<String> arguments =
        List.of(
            scripts.sqlite(),
            target.toString(),
            Scripts.uri(target),
            Long.toString(lockWait.toMillis()),
            state.kind(),
            request.continueOnError() ? "yes" : "no",
            end);
    try (ToolProcess process = scripts.start("restore", arguments)) {
      boolean sent = send(dump, end, process.input());
      Report report = Report.read(process.output());
      Scripts.requireSuccess(process.await());
      if (!sent) {
        throw new PluginException(
            ErrorCode.CONNECTION_LOST, "The dump was not read to its end there", "Try again.");
      }
      DatabaseContent content = report.content();
      return RestoreResult.of(
          Stream.of(report.all("warning"), content.findings(), content.unchecked())
              .flatMap(List::stream)
              .toList());
    }
  }

  /** Sends the dump, and the mark only if it was a whole database. False if nobody reads it. */
  private static boolean send(InputStream dump, String end, OutputStream input)
      throws IOException, InterruptedException {
    byte[] chunk = new byte[CHUNK_BYTES];
    int read = dump.readNBytes(chunk, 0, ImageHeader.BYTES);
    ImageHeader header = ImageHeader.parse(Arrays.copyOf(chunk, read));
    long bytes = 0;
    for (; read > 0; read = dump.read(chunk)) {
      if (!write(input, chunk, read)) {
        return false;
      }
      bytes += read;
    }
    long promised = header.pageCount() * header.pageSize();
    if (bytes % header.pageSize() != 0 || promised != 0 && promised != bytes) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "The dump has %d bytes, but its header says %d".formatted(bytes, promised),
          "Use another copy of the backup.");
    }
    boolean sent = write(input, end.getBytes(StandardCharsets.US_ASCII), end.length());
    input.close();
    return sent;
  }

  /** A script that has failed reads no more, and says why at its end. */
  private static boolean write(OutputStream input, byte[] bytes, int length)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("Cancelled");
    }
    try {
      input.write(bytes, 0, length);
      return true;
    } catch (InterruptedIOException e) {
      throw new InterruptedException("Cancelled");
    } catch (IOException e) {
      return false;
    }
  }
}
