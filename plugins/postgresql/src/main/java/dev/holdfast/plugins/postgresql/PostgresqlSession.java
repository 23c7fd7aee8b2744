package dev.holdfast.plugins.postgresql;

import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.RestoresParts;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.dump.DatabaseDump;
import dev.holdfast.plugins.postgresql.dump.GlobalsDump;
import dev.holdfast.plugins.postgresql.dump.ServerDatabases;
import dev.holdfast.plugins.postgresql.restore.DatabaseRestore;
import dev.holdfast.plugins.postgresql.restore.Databases;
import dev.holdfast.plugins.postgresql.restore.GlobalsRestore;
import dev.holdfast.plugins.postgresql.restore.RestoreChoices;
import dev.holdfast.plugins.postgresql.restore.RestorePreflight;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A session with one server. Each call opens a connection: a permanent one would block the
 * replacement of its database.
 */
final class PostgresqlSession implements DumpSession, RestoresParts, Fingerprints, ScratchRestores {

  private final Connector connector;
  private final ClientPrograms programs;
  private final ServerInfo server;

  private PostgresqlSession(Connector connector, ClientPrograms programs, ServerInfo server) {
    this.connector = connector;
    this.programs = programs;
    this.server = server;
  }

  static PostgresqlSession open(Connector connector, ClientPrograms programs)
      throws InterruptedException {
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      ServerInfo server = new ServerInfo("PostgreSQL", connection.serverVersion());
      return new PostgresqlSession(connector, programs, server);
    }
  }

  @Override
  public ServerInfo server() {
    return server;
  }

  @Override
  public SubjectListing subjects() throws InterruptedException {
    return new ServerDatabases(connector, programs).list();
  }

  @Override
  public SubjectListing subjects(Set<String> names) throws InterruptedException {
    return new ServerDatabases(connector, programs).list(names);
  }

  @Override
  public DumpFormat format(Subject subject) {
    return subject.is(Subject.DATABASE) ? DatabaseDump.FORMAT : GlobalsDump.FORMAT;
  }

  @Override
  public DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    Subject subject = request.subject();
    return subject.is(Subject.DATABASE)
        ? new DatabaseDump(connector, programs).dump(subject.name(), request.filter(), out, list)
        : new GlobalsDump(connector, programs).dump(out, list);
  }

  @Override
  public Map<String, String> restoreOptions() {
    return RestoreChoices.descriptions();
  }

  @Override
  public String partNames() {
    return "Name a table (public.orders, audit_*) or a schema (schema:audit).";
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) throws InterruptedException {
    return new RestorePreflight(connector, programs).check(request);
  }

  @Override
  public RestoreResult restore(RestoreRequest request, RestoreChain chain)
      throws IOException, InterruptedException {
    InputStream in = chain.only().open();
    return request.subject().is(Subject.DATABASE)
        ? new DatabaseRestore(connector, programs).restore(request, in)
        : new GlobalsRestore(connector, request.continueOnError()).restore(in);
  }

  @Override
  public ContentProof fingerprint(Subject subject, ContentList list)
      throws IOException, InterruptedException {
    return new DatabaseDump(connector, programs)
        .whole(subject.name(), OutputStream.nullOutputStream(), list)
        .proof();
  }

  @Override
  public List<ScratchMark> scratchTargets() throws InterruptedException {
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      return connection.rawNames("datname", "from pg_database").stream()
          .flatMap(name -> ScratchMark.find(name).stream())
          .toList();
    }
  }

  @Override
  public void drop(ScratchMark mark) throws InterruptedException {
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      Databases.drop(connector, connection, scratchTarget(mark));
    }
  }

  /** Nothing stays open between calls. */
  @Override
  public void close() {}
}
