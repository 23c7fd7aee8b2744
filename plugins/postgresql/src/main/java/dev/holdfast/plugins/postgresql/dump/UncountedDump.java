package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.postgresql.client.ClientMessages;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.toolkit.tool.ToolInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A dump in an archive format that is newer than this version of the plugin. Its rows can't be
 * counted, but the pg_restore of the same version reads it to its end, and lists its tables.
 *
 * @param context of this piece of work
 * @param programs the available programs
 */
record UncountedDump(AdapterContext context, ClientPrograms programs) {

  private static final Pattern TABLE_DATA = Pattern.compile("\\d+; \\d+ (\\d+) TABLE DATA .*");

  /** Reads the dump while it is copied to {@code out}. */
  ContentProof read(
      InputStream dump, Tool pgDump, String format, StandingTables standing, OutputStream out)
      throws IOException, InterruptedException {
    Optional<Tool> pgRestore = programs.find("pg_restore", programs.majorOf(pgDump));
    String uncounted =
        "The rows were not counted: archives of format %s are newer than this version of Holdfast."
            .formatted(format);
    if (pgRestore.isEmpty()) {
      dump.transferTo(out);
      return ContentProof.ofTool("pg_dump exited with 0")
          .withChecks(
              List.of(),
              List.of(uncounted, "The archive was not read: pg_restore is not installed."));
    }
    Path list = Files.createTempFile(context.scratch(), "table-of-contents", ".list");
    try (ToolProcess lister = start(pgRestore.get(), List.of("--list"));
        ToolProcess reader = start(pgRestore.get(), List.of("--file=/dev/null"))) {
      FutureTask<Long> listing = kept(lister.output(), list);
      long bytes = pour(dump, lister, reader, out);
      requireRead(lister.await());
      requireRead(reader.await());
      listing.get();
      standing.requireIn(tables(list));
      return ContentProof.ofTool(
              "pg_dump exited with 0; pg_restore read all of an archive of %d bytes"
                  .formatted(bytes))
          .withChecks(
              List.of(),
              Stream.concat(Stream.of(uncounted), standing.unchecked().stream()).toList());
    } catch (ExecutionException e) {
      throw new IOException("The table of contents can't be kept", e);
    } finally {
      Files.delete(list);
    }
  }

  /** Copies the list on a thread of its own, which ends with the lister. */
  private static FutureTask<Long> kept(InputStream list, Path file) {
    FutureTask<Long> copy =
        new FutureTask<>(() -> Files.copy(list, file, StandardCopyOption.REPLACE_EXISTING));
    Thread thread = new Thread(copy, "holdfast-table-of-contents");
    thread.setDaemon(true);
    thread.start();
    return copy;
  }

  private ToolProcess start(Tool tool, List<String> arguments) throws InterruptedException {
    return context.tools().start(ToolCommand.of(tool, arguments));
  }

  private static long pour(
      InputStream dump, ToolProcess lister, ToolProcess reader, OutputStream out)
      throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[64 * 1024];
    try (OutputStream toLister =
            new ToolInput(lister.input(), ClientMessages.MESSAGES, lister::await);
        OutputStream toReader =
            new ToolInput(reader.input(), ClientMessages.MESSAGES, reader::await)) {
      for (int count = dump.read(buffer); count >= 0; count = dump.read(buffer)) {
        toLister.write(buffer, 0, count);
        toReader.write(buffer, 0, count);
        out.write(buffer, 0, count);
        bytes += count;
      }
    }
    return bytes;
  }

  private static Set<Long> tables(Path list) throws IOException {
    try (Stream<String> lines = Files.lines(list, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(TABLE_DATA::matcher)
          .filter(Matcher::matches)
          .map(line -> Long.valueOf(line.group(1)))
          .collect(Collectors.toSet());
    }
  }

  private static void requireRead(ToolResult result) {
    if (result.exitStatus() != 0) {
      throw new PluginException(
          ErrorCode.INCOMPLETE, ClientMessages.MESSAGES.failure(result).getMessage(), "");
    }
  }
}
