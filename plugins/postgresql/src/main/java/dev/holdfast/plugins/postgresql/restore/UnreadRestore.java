package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.postgresql.client.ClientMessages;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.client.ClientVersion;
import dev.holdfast.plugins.postgresql.client.ServerClient;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import dev.holdfast.toolkit.tool.ToolInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Restores an archive whose format is newer than this version of the plugin: pg_restore gets it
 * unchanged, without anything that requires reading it.
 *
 * @param connector to the server
 * @param programs the available programs
 */
record UnreadRestore(Connector connector, ClientPrograms programs) {

  private static final String LEFT_OUT =
      "The database's own owner, settings, grants and comment are left out, and it has the server's"
          + " locale: archives of format %s are newer than this version of Holdfast.";

  private static final String UNTRIED =
      "Indexes, constraints, triggers and everything else that could act were not restored: what"
          + " archives of format %s contain can't be looked at beforehand.";

  /** What acts on its own, or reads other servers, is restored after the data. */
  private static final List<String> OF_A_TEST =
      List.of(
          "--section=pre-data",
          "--section=data",
          "--no-subscriptions",
          "--no-owner",
          "--no-privileges",
          "--no-tablespaces");

  RestoreResult restore(
      RestoreRequest request, RestoreChoices choices, String format, InputStream archive)
      throws IOException, InterruptedException {
    requireReadByNobody(choices, format);
    try (WorkingDatabase working = new WorkingDatabase(connector)) {
      try (SqlConnection connection = connector.connect(connector.config().database())) {
        connection.executeSlowly(
            "CREATE DATABASE %s WITH TEMPLATE = template0"
                    .formatted(Identifiers.quoted(working.name()))
                + CreateDatabase.replacements(choices, connection.serverMajor()));
      }
      ToolResult result = pour(request, choices, working, archive);
      List<String> warnings = new ArrayList<>(choices.warnings());
      warnings.add(LEFT_OUT.formatted(format));
      if (ScratchMark.isIn(request.target())) {
        warnings.add(UNTRIED.formatted(format));
      }
      warnings.addAll(ClientMessages.MESSAGES.warnings(result));
      try (SqlConnection connection = connector.connect(connector.config().database())) {
        warnings.addAll(working.publish(connection, request.target()));
      }
      return RestoreResult.of(warnings);
    }
  }

  /** Leaving out tables requires reading the archive. */
  private static void requireReadByNobody(RestoreChoices choices, String format) {
    if (!choices.filter().isEmpty() || choices.searchPath() != null) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Archives of format "
              + format
              + " are newer than this version of Holdfast: they can only be restored as a whole.",
          "Install a newer version of Holdfast.");
    }
  }

  private ToolResult pour(
      RestoreRequest request, RestoreChoices choices, WorkingDatabase working, InputStream archive)
      throws IOException, InterruptedException {
    int major = ClientVersion.major(request.dumpedFrom().version()).orElse(0);
    Tool tool = programs.require("pg_restore", major);
    List<String> arguments =
        new ArrayList<>(List.of("--no-password", "--exit-on-error", "--dbname=" + working.name()));
    arguments.addAll(choices.flags());
    if (ScratchMark.isIn(request.target())) {
      arguments.addAll(OF_A_TEST);
    }
    try (ServerClient client =
        ServerClient.start(connector, tool, arguments, working.name(), Encoding.UTF8)) {
      try (OutputStream input =
          new ToolInput(client.input(), ClientMessages.MESSAGES, client::await)) {
        archive.transferTo(input);
      }
      ToolResult result = client.await();
      if (result.exitStatus() != 0) {
        throw ClientMessages.MESSAGES.failure(result);
      }
      return result;
    }
  }
}
