package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.client.ClientVersion;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether a restore can work, as far as possible without the dump.
 *
 * @param connector to the server
 * @param programs the available programs
 */
public record RestorePreflight(Connector connector, ClientPrograms programs) {

  /** Returns the findings, the most severe first. */
  public List<PreflightFinding> check(RestoreRequest request) throws InterruptedException {
    List<PreflightFinding> findings = new ArrayList<>();
    try {
      RestoreChoices.of(request);
    } catch (PluginException e) {
      return List.of(impossible(e));
    }
    int dumpedFrom = ClientVersion.major(request.dumpedFrom().version()).orElse(0);
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      checkVersion(connection.serverMajor(), dumpedFrom, findings);
      checkRole(connection, request, findings);
      if (request.subject().is(Subject.DATABASE)) {
        checkProgram(dumpedFrom, findings);
        checkTarget(connection, request, findings);
      }
    }
    findings.sort(Comparator.comparing(PreflightFinding::severity).reversed());
    return List.copyOf(findings);
  }

  private static void checkVersion(int server, int dumpedFrom, List<PreflightFinding> findings) {
    if (server < dumpedFrom) {
      findings.add(
          new PreflightFinding(
              Severity.REFUSED,
              ErrorCode.UNSUPPORTED,
              "The backup comes from PostgreSQL %d, which is newer than this server's %d."
                  .formatted(dumpedFrom, server),
              "Restore it to version " + dumpedFrom + " or newer."));
    }
  }

  private void checkRole(
      SqlConnection connection, RestoreRequest request, List<PreflightFinding> findings)
      throws InterruptedException {
    if (request.subject().is(Subject.DATABASE) && !Role.mayCreateDatabases(connection)) {
      findings.add(
          new PreflightFinding(
              Severity.IMPOSSIBLE,
              ErrorCode.PERMISSION_DENIED,
              "The user may not create databases.",
              "Restores and test restores need this permission. As a superuser, run:"
                  + " ALTER ROLE %s CREATEDB"
                      .formatted(Identifiers.quoted(connector.config().user()))));
    }
    if (!Role.isSuperuser(connection)) {
      findings.add(
          new PreflightFinding(
              Severity.WARNING,
              ErrorCode.PERMISSION_DENIED,
              "The user is not a superuser: owners, grants and extensions are restored only as far"
                  + " as its permissions allow.",
              ""));
    }
  }

  private void checkProgram(int dumpedFrom, List<PreflightFinding> findings)
      throws InterruptedException {
    try {
      programs.require("pg_restore", dumpedFrom);
    } catch (PluginException e) {
      findings.add(impossible(e));
    }
  }

  private static void checkTarget(
      SqlConnection connection, RestoreRequest request, List<PreflightFinding> findings)
      throws InterruptedException {
    Optional<PluginException> hindrance = TargetDatabase.hindrance(connection, request);
    String target = request.target();
    if (hindrance.isPresent()) {
      findings.add(impossible(hindrance.get()));
    } else if (Databases.exist(connection, target)) {
      findings.add(
          new PreflightFinding(
              Severity.WARNING,
              ErrorCode.ALREADY_EXISTS,
              "The database " + target + " will be replaced, and its sessions ended.",
              ""));
      for (String loss : TargetDatabase.losses(connection, target)) {
        findings.add(new PreflightFinding(Severity.WARNING, ErrorCode.ALREADY_EXISTS, loss, ""));
      }
    }
  }

  private static PreflightFinding impossible(PluginException e) {
    return new PreflightFinding(Severity.IMPOSSIBLE, e.code(), e.getMessage(), e.hint());
  }
}
