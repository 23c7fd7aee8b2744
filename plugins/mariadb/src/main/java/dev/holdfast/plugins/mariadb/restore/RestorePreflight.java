package dev.holdfast.plugins.mariadb.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.mariadb.connection.Programs;
import dev.holdfast.plugins.mariadb.connection.Server;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks before a restore.
 *
 * @param server the server
 * @param programs the available programs
 */
public record RestorePreflight(Server server, Programs programs) {

  private static final long USUAL_PACKET = 16L * 1024 * 1024;

  /** Checks without changing anything. */
  public List<PreflightFinding> check(RestoreRequest request) throws InterruptedException {
    List<PreflightFinding> findings = new ArrayList<>();
    try (JdbcConnection connection = server.connect()) {
      RestoreOptions.of(request);
      String version = Server.version(connection);
      programs.prefer("mariadb", Server.major(version));
      if (Server.major(version) < Server.major(request.dumpedFrom().version())) {
        findings.add(
            new PreflightFinding(
                Severity.WARNING,
                ErrorCode.UNSUPPORTED,
                "The backup comes from %s, which is newer than this server's %s."
                    .formatted(request.dumpedFrom(), version),
                "If it fails because of a collation or a type, restore it to that version."));
      }
      if (request.subject().is(Subject.DATABASE)) {
        checkTarget(connection, request, findings);
      }
    } catch (PluginException e) {
      findings.add(new PreflightFinding(Severity.IMPOSSIBLE, e.code(), e.getMessage(), e.hint()));
    }
    findings.sort(Comparator.comparing(PreflightFinding::severity).reversed());
    return List.copyOf(findings);
  }

  private static void checkTarget(
      JdbcConnection connection, RestoreRequest request, List<PreflightFinding> findings)
      throws InterruptedException {
    if (DatabaseRestore.exists(connection, request.target())) {
      findings.add(
          request.replaceExisting()
              ? new PreflightFinding(
                  Severity.WARNING,
                  ErrorCode.ALREADY_EXISTS,
                  "The database " + request.target() + " will be replaced.",
                  "")
              : new PreflightFinding(
                  Severity.IMPOSSIBLE,
                  ErrorCode.ALREADY_EXISTS,
                  "The database " + request.target() + " already exists.",
                  "Choose another name, or allow it to be replaced."));
    }
    long packet =
        connection.query("select @@global.max_allowed_packet", row -> row.getLong(1)).get(0);
    if (packet < USUAL_PACKET) {
      findings.add(
          new PreflightFinding(
              Severity.WARNING,
              ErrorCode.UNSUPPORTED,
              "The server takes no rows of more than %,d bytes.".formatted(packet),
              "Raise max_allowed_packet if the backup has longer ones."));
    }
  }
}
