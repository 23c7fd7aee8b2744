package dev.holdfast.plugins.sqlite.remote;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.sqlite.dump.EmptyDatabase;
import dev.holdfast.plugins.sqlite.dump.WrittenPages;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One dump. A copy is made there, in one read transaction: the network may be slow, and must not
 * keep writers waiting. SQLite describes the copy there; the pages are counted here.
 *
 * @param file the database there
 */
record RemoteDump(Scripts scripts, Path file, Duration lockWait) {

  private static final int CHUNK_BYTES = 256 * 1024;

  ContentProof write(OutputStream out, ContentList list) throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            scripts.sqlite(),
            file.toString(),
            Scripts.uri(file),
            Long.toString(lockWait.toMillis()));
    try (ToolProcess process = scripts.start("dump", arguments);
        InputStream in = new BufferedInputStream(process.output(), CHUNK_BYTES)) {
      process.input().close();
      Report report = readReport(in);
      if (!report.all("empty").isEmpty()) {
        Scripts.requireSuccess(process.await());
        return EmptyDatabase.write(out);
      }
      if (report.all(Report.IMAGE).isEmpty()) {
        Scripts.requireSuccess(process.await());
        throw incomplete("nothing");
      }
      long bytes = Long.parseLong(report.all(Report.IMAGE).get(0));
      byte[] head = readFrom(in, ImageHeader.BYTES);
      ImageHeader header = ImageHeader.parse(head);
      if (header.pageCount() * header.pageSize() != bytes) {
        throw incomplete(bytes + " bytes");
      }
      WrittenPages written = new WrittenPages(header.pageCount());
      copy(in, head, header, out, written);
      Scripts.requireSuccess(process.await());
      return written.proof(
          report.content(),
          "%d pages of %d bytes copied in one transaction"
              .formatted(header.pageCount(), header.pageSize()),
          list);
    }
  }

  private void copy(
      InputStream in, byte[] head, ImageHeader header, OutputStream out, WrittenPages written)
      throws IOException, InterruptedException {
    byte[] chunk = new byte[Math.max(CHUNK_BYTES, header.pageSize())];
    System.arraycopy(head, 0, chunk, 0, head.length);
    int filled = head.length;
    for (long left = header.pageCount() * header.pageSize(); left > 0; filled = 0) {
      int length = (int) Math.min(chunk.length, left);
      byte[] more = readFrom(in, length - filled);
      System.arraycopy(more, 0, chunk, filled, more.length);
      if (filled + more.length < length) {
        throw incomplete("fewer pages than promised");
      }
      for (int offset = 0; offset < length; offset += header.pageSize()) {
        written.add(chunk, offset);
      }
      out.write(chunk, 0, length);
      left -= length;
    }
  }

  private static Report readReport(InputStream in) throws InterruptedException {
    try {
      return Report.read(in);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Distinguishes what fails there from what fails where the dump goes. */
  private static byte[] readFrom(InputStream in, int length) throws InterruptedException {
    try {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static PluginException failure(IOException e) throws InterruptedException {
    if (Thread.interrupted() || e instanceof InterruptedIOException) {
      throw new InterruptedException("Cancelled");
    }
    return Scripts.lost(e);
  }

  private PluginException incomplete(String what) {
    return new PluginException(
        ErrorCode.INCOMPLETE,
        "Of the copy of %s, %s arrived".formatted(file, what),
        "Check the connection and the disk there.");
  }
}
