package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.ContentFilter;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.postgresql.archive.ArchiveContent;
import dev.holdfast.plugins.postgresql.archive.ArchiveHead;
import dev.holdfast.plugins.postgresql.archive.ArchiveReader;
import dev.holdfast.plugins.postgresql.client.ClientMessages;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.client.ServerClient;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Dumps one database with {@code pg_dump --format=custom}, and reads the archive as it passes
 * through.
 *
 * @param connector to the server
 * @param programs the available programs
 */
public record DatabaseDump(Connector connector, ClientPrograms programs) {

  /** The form of the dump. */
  public static final DumpFormat FORMAT = new DumpFormat("postgresql-custom", "dump");

  private static final int ATTEMPTS = 3;
  private static final int PAUSE_MILLIS = 500;

  /** The symptom of a standby's conflict with its primary, which may also end the connection. */
  private static final Set<ErrorCode> CONFLICTS =
      Set.of(ErrorCode.TOOL_FAILED, ErrorCode.BUSY, ErrorCode.CONNECTION_LOST);

  private static final String CONFLICT_HINT =
      "The primary may have removed rows that the dump of its standby was reading: the standby's"
          + " log then reports a conflict with recovery. Set hot_standby_feedback = on there, or"
          + " raise max_standby_streaming_delay.";

  /** Problems that may be gone on a retry: a dropped table, a deadlock, no free slot. */
  private static final Set<ErrorCode> PASSING = Set.of(ErrorCode.TOOL_FAILED, ErrorCode.BUSY);

  /** Dumps a database without what the filter and the configuration leave out. */
  public DumpResult dump(String database, ContentFilter filter, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    return dump(
        database, encoding -> LeftOutTables.of(connector, database, encoding, filter), out, list);
  }

  /** Dumps a whole database, ignoring what the configuration leaves out. */
  public DumpResult whole(String database, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    return dump(database, encoding -> LeftOutTables.NONE, out, list);
  }

  /**
   * A pg_dump that fails before it has written anything is retried: until it has all locks, other
   * users' changes to tables may get in its way.
   */
  private DumpResult dump(String database, Selection selection, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    try {
      return attempt(database, selection, out, list);
    } catch (PluginException e) {
      boolean isConflict = connector.server().isStandby() && CONFLICTS.contains(e.code());
      throw isConflict && e.hint().isEmpty()
          ? new PluginException(e.code(), e.getMessage(), CONFLICT_HINT, e)
          : e;
    }
  }

  private DumpResult attempt(
      String database, Selection selection, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    Tool tool = programs.require("pg_dump", connector.server().major());
    Encoding encoding = encoding(database);
    for (int attempt = 1; ; attempt++) {
      LeftOutTables leftOut = selection.leftOut(encoding);
      StandingTables standing = StandingTables.of(connector, database, encoding, leftOut.ids());
      try (ServerClient client =
          ServerClient.start(connector, tool, arguments(leftOut), database, encoding)) {
        PushbackInputStream output = new PushbackInputStream(client.output(), ArchiveHead.START);
        Optional<PluginException> failure = failureToBegin(client, database, encoding, output);
        if (failure.isEmpty()) {
          List<String> warnings = new ArrayList<>(leftOut.warnings());
          warnings.addAll(BlindSpots.of(connector, database, encoding));
          byte[] start = output.readNBytes(ArchiveHead.START);
          output.unread(start);
          Optional<String> newer = ArchiveHead.newerFormat(start);
          DumpResult result =
              newer.isPresent()
                  ? uncounted(client, output, tool, newer.get(), standing, warnings, out)
                  : dump(client, output, standing, warnings, out, list);
          return result.withLeftOut(leftOut.named());
        }
        if (attempt == ATTEMPTS || !PASSING.contains(failure.get().code())) {
          throw failure.get();
        }
        connector.context().log().info("pg_dump had not started; retrying.");
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }

  private List<String> arguments(LeftOutTables leftOut) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--format=custom",
                "--compress=0",
                "--no-password",
                "--lock-wait-timeout=" + connector.config().lockTimeout().toMillis()));
    arguments.addAll(leftOut.arguments());
    return arguments;
  }

  /** Waits for the first byte. */
  private Optional<PluginException> failureToBegin(
      ServerClient client, String database, Encoding encoding, PushbackInputStream output)
      throws IOException, InterruptedException {
    try (LockWatch watch = LockWatch.start(connector, database, encoding, client)) {
      int first = output.read();
      if (first >= 0) {
        output.unread(first);
        return Optional.empty();
      }
      ToolResult result = client.await();
      Optional<PluginException> lacksLock = watch.failure(result, connector.config().lockTimeout());
      if (lacksLock.isPresent()) {
        throw lacksLock.get();
      }
      // If it printed nothing and exited with 0, the reader refuses the dump.
      return result.exitStatus() == 0
          ? Optional.empty()
          : Optional.of(ClientMessages.MESSAGES.failure(result));
    }
  }

  private DumpResult uncounted(
      ServerClient client,
      InputStream output,
      Tool tool,
      String format,
      StandingTables standing,
      List<String> blindSpots,
      OutputStream out)
      throws IOException, InterruptedException {
    ContentProof proof =
        new UncountedDump(connector.context(), programs).read(output, tool, format, standing, out);
    List<String> warnings = new ArrayList<>(ClientMessages.MESSAGES.requireSuccess(client.await()));
    warnings.addAll(blindSpots);
    return DumpResult.of(proof).withWarnings(warnings);
  }

  private DumpResult dump(
      ServerClient client,
      InputStream output,
      StandingTables standing,
      List<String> blindSpots,
      OutputStream out,
      ContentList list)
      throws IOException, InterruptedException {
    ArchiveContent content =
        ClientMessages.MESSAGES.read(
            client::await,
            () -> new ArchiveReader(output, out).readAll(list, connector.context().progress()));
    List<String> warnings = new ArrayList<>(ClientMessages.MESSAGES.requireSuccess(client.await()));
    warnings.addAll(blindSpots);
    standing.requireIn(content.tableIds());
    String evidence =
        "pg_dump exited with 0; %d of %d data blocks ended in an archive of %d bytes"
            .formatted(content.dataBlocks(), content.dataBlocks(), content.bytes());
    return DumpResult.of(
            ContentProof.of(Level.BYTES, evidence).withChecks(List.of(), standing.unchecked()))
        .withWarnings(warnings);
  }

  /** Determines what is left out, from the database immediately before the dump. */
  @FunctionalInterface
  private interface Selection {
    LeftOutTables leftOut(Encoding encoding) throws InterruptedException;
  }

  /**
   * The database's own encoding. A dump in it contains all bytes unchanged, whatever client
   * encoding the database or the role has set, and even bytes that are invalid in it.
   */
  private Encoding encoding(String database) throws InterruptedException {
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      return connection
          .query(
              "select pg_encoding_to_char(encoding) from pg_database where datname = ?",
              row -> new Encoding(row.getString(1)),
              database)
          .stream()
          .findFirst()
          // pg_dump will report that the database doesn't exist.
          .orElse(Encoding.UTF8);
    }
  }
}
