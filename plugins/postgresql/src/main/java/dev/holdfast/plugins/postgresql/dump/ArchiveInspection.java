package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.postgresql.archive.ArchiveContent;
import dev.holdfast.plugins.postgresql.archive.HeldArchive;
import dev.holdfast.plugins.postgresql.client.ClientMessages;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.client.ClientVersion;
import dev.holdfast.toolkit.tool.ToolInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Reads an archive without a server, by two readers at once: our own, and pg_restore if one is
 * installed that knows the archive's version.
 *
 * @param context of this piece of work
 * @param programs the available programs
 */
public record ArchiveInspection(AdapterContext context, ClientPrograms programs) {

  /** Describes an archive, after reading all of it; the list receives its tables. */
  public ContentProof inspect(InputStream dump, ContentList list)
      throws IOException, InterruptedException {
    try (HeldArchive archive = HeldArchive.open(dump, context.scratch())) {
      int major = ClientVersion.major(archive.contents().head().dumpVersion()).orElse(0);
      Optional<Tool> tool = programs.find("pg_restore", major);
      ArchiveContent content =
          tool.isPresent()
              ? readByBoth(archive, tool.get(), list)
              : archive.pour(null, OutputStream.nullOutputStream(), list, context.progress());
      String evidence =
          "%d of %d data blocks ended in an archive of %d bytes; %s"
              .formatted(
                  content.dataBlocks(),
                  content.dataBlocks(),
                  content.bytes(),
                  tool.isPresent() ? "pg_restore read all of it" : "pg_restore is not installed");
      return ContentProof.of(Level.BYTES, evidence);
    }
  }

  private ArchiveContent readByBoth(HeldArchive archive, Tool tool, ContentList list)
      throws IOException, InterruptedException {
    ToolCommand command = ToolCommand.of(tool, List.of("--file=/dev/null"));
    try (ToolProcess process = context.tools().start(command)) {
      ArchiveContent content = pour(archive, process, list);
      requireRead(process.await());
      return content;
    }
  }

  private ArchiveContent pour(HeldArchive archive, ToolProcess process, ContentList list)
      throws IOException {
    try (OutputStream input =
        new ToolInput(
            process.input(),
            ClientMessages.MESSAGES,
            () -> {
              ToolResult result = process.await();
              requireRead(result);
              return result;
            })) {
      return archive.pour(null, input, list, context.progress());
    }
  }

  private static void requireRead(ToolResult result) {
    if (result.exitStatus() != 0) {
      throw new PluginException(
          ErrorCode.CORRUPT, ClientMessages.MESSAGES.failure(result).getMessage(), "");
    }
  }
}
