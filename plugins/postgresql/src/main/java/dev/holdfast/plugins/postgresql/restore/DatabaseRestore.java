package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.postgresql.archive.ArchiveHead;
import dev.holdfast.plugins.postgresql.archive.ChosenEntries;
import dev.holdfast.plugins.postgresql.archive.HeldArchive;
import dev.holdfast.plugins.postgresql.archive.TableOfContents;
import dev.holdfast.plugins.postgresql.client.ClientMessages;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.client.ClientVersion;
import dev.holdfast.plugins.postgresql.client.ServerClient;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.toolkit.tool.ToolInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Restores one database with pg_restore into a new one, which is then renamed to the target's name.
 *
 * @param connector to the server
 * @param programs the available programs
 */
public record DatabaseRestore(Connector connector, ClientPrograms programs) {

  private static final String LOCALE_HINT =
      "If the server lacks a locale, choose another one: --option locale=C.UTF-8";

  /**
   * Restores as {@link dev.holdfast.plugin.database.DumpSession#restore} specifies. No connection
   * is idle during pg_restore, as something between us and the server could end it.
   */
  public RestoreResult restore(RestoreRequest request, InputStream in)
      throws IOException, InterruptedException {
    RestoreChoices choices = RestoreChoices.of(request);
    requireFree(request);
    PushbackInputStream stream = new PushbackInputStream(in, ArchiveHead.START);
    byte[] start = stream.readNBytes(ArchiveHead.START);
    stream.unread(start);
    Optional<String> newer = ArchiveHead.newerFormat(start);
    if (newer.isPresent()) {
      return new UnreadRestore(connector, programs).restore(request, choices, newer.get(), stream);
    }
    try (HeldArchive archive = HeldArchive.open(stream, connector.context().scratch());
        WorkingDatabase working = new WorkingDatabase(connector)) {
      ChosenEntries chosen = archive.choose(choices.filter());
      List<String> warnings = new ArrayList<>(chosen.warnings());
      RestorePlan plan = prepare(request, choices, archive, chosen, working, warnings);
      ToolResult result = pour(archive, chosen, plan, working.name(), choices, request);
      warnings.addAll(ClientMessages.MESSAGES.warnings(result));
      finish(request, archive, working, plan, result, warnings);
      if (request.jobs() > 1) {
        warnings.add("A single worker restored everything: a stream can't be read in parallel.");
      }
      return RestoreResult.of(warnings);
    }
  }

  private void requireFree(RestoreRequest request) throws InterruptedException {
    try (SqlConnection connection = connect(request)) {
      Optional<PluginException> hindrance = TargetDatabase.hindrance(connection, request);
      if (hindrance.isPresent()) {
        throw hindrance.get();
      }
    }
  }

  private RestorePlan prepare(
      RestoreRequest request,
      RestoreChoices choices,
      HeldArchive archive,
      ChosenEntries chosen,
      WorkingDatabase working,
      List<String> warnings)
      throws IOException, InterruptedException {
    try (SqlConnection connection = connect(request)) {
      if (!request.continueOnError()) {
        RestorePlan.requireExtensions(connection, chosen.contents());
      }
      // A test restore is about the data: it must work where the original's roles are unknown.
      boolean isTest = ScratchMark.isIn(request.target());
      RestorePlan plan =
          RestorePlan.make(
              connection, chosen.contents(), choices, isTest || request.continueOnError(), isTest);
      warnings.addAll(plan.warnings());
      create(connection, working, archive.contents(), plan, choices);
      DatabaseSettings settings = settings(connection, archive, working, plan);
      if (!plan.owner().isEmpty()) {
        settings.giveTo(plan.owner());
      }
      settings.applyBefore();
      if (plan.entries().cronExtension()) {
        try (SqlConnection inside = connector.connect(working.name())) {
          CronJobs.makeTables(inside, archive);
        }
      }
      return plan;
    }
  }

  private void finish(
      RestoreRequest request,
      HeldArchive archive,
      WorkingDatabase working,
      RestorePlan plan,
      ToolResult result,
      List<String> warnings)
      throws IOException, InterruptedException {
    try (SqlConnection connection = connect(request)) {
      warnings.addAll(settings(connection, archive, working, plan).applyAfter());
      if (result.exitStatus() != 0) {
        throw incomplete(result, working, request.target());
      }
      warnings.addAll(working.publish(connection, request.target()));
    }
  }

  private DatabaseSettings settings(
      SqlConnection connection, HeldArchive archive, WorkingDatabase working, RestorePlan plan) {
    return new DatabaseSettings(connector, connection, archive, working.name(), plan);
  }

  private SqlConnection connect(RestoreRequest request) throws InterruptedException {
    return connector.connect(meetingPlace(request.target()));
  }

  /** A database can't be renamed from within. */
  private String meetingPlace(String target) {
    String usual = connector.config().database();
    if (!usual.equals(target)) {
      return usual;
    }
    return target.equals("postgres") ? "template1" : "postgres";
  }

  private static void create(
      SqlConnection connection,
      WorkingDatabase working,
      TableOfContents contents,
      RestorePlan plan,
      RestoreChoices choices)
      throws InterruptedException {
    String statement =
        CreateDatabase.statement(
            contents.database(),
            working.name(),
            connection.serverMajor(),
            plan.tablespaces()::contains,
            choices);
    String readable =
        contents
            .encoding()
            .decodeShared(statement)
            .orElseThrow(
                () ->
                    new PluginException(
                        ErrorCode.UNSUPPORTED,
                        "A name in the definition of the database can't be read: "
                            + contents.encoding().readable(statement),
                        "Try --option no-tablespaces"));
    try {
      connection.executeSlowly(readable);
    } catch (PluginException e) {
      throw e.code() == ErrorCode.UNSUPPORTED && e.hint().isEmpty()
          ? new PluginException(e.code(), e.getMessage(), LOCALE_HINT, e)
          : e;
    }
  }

  /** Feeds pg_restore. It succeeded, or continued after errors. */
  private ToolResult pour(
      HeldArchive archive,
      ChosenEntries chosen,
      RestorePlan plan,
      String database,
      RestoreChoices choices,
      RestoreRequest request)
      throws IOException, InterruptedException {
    int major = ClientVersion.major(archive.contents().head().dumpVersion()).orElse(0);
    Tool tool = programs.require("pg_restore", major);
    boolean isAhead = UnknownTimeout.isSetBy(programs.majorOf(tool), connector.server().major());
    List<String> arguments = new ArrayList<>(List.of("--no-password", "--dbname=" + database));
    arguments.addAll(plan.options());
    if (!request.continueOnError() && !isAhead) {
      arguments.add("--exit-on-error");
    }
    Path scratch = connector.context().scratch();
    ToolCommand command =
        plan.entries().select(ToolCommand.of(tool, arguments), archive, chosen, scratch);
    try (ServerClient client =
        ServerClient.start(connector, command, database, archive.contents().encoding())) {
      try (OutputStream input =
          new ToolInput(client.input(), ClientMessages.MESSAGES, client::await)) {
        archive.pour(choices.searchPath(), input, item -> {}, connector.context().progress());
      }
      ToolResult result = isAhead ? UnknownTimeout.forgiven(client.await()) : client.await();
      if (result.exitStatus() == 0 || (request.continueOnError() && result.exitStatus() == 1)) {
        return result;
      }
      throw ClientMessages.MESSAGES.failure(result);
    }
  }

  /** What could be restored is kept for people to examine, but never under the target's name. */
  private static PluginException incomplete(
      ToolResult result, WorkingDatabase working, String target) {
    String hint = "";
    if (!ScratchMark.isIn(target)) {
      working.keep();
      hint = "What could be restored is in the database " + working.name() + ".";
    }
    return new PluginException(
        ErrorCode.INCOMPLETE,
        "Not everything could be restored. pg_restore reported: "
            + String.join(" | ", result.errors()),
        hint);
  }
}
