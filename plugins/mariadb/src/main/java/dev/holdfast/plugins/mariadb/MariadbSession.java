package dev.holdfast.plugins.mariadb;

import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.plugins.mariadb.connection.Programs;
import dev.holdfast.plugins.mariadb.connection.Server;
import dev.holdfast.plugins.mariadb.dump.DatabaseDump;
import dev.holdfast.plugins.mariadb.dump.GlobalsDump;
import dev.holdfast.plugins.mariadb.dump.ServerDatabases;
import dev.holdfast.plugins.mariadb.restore.DatabaseRestore;
import dev.holdfast.plugins.mariadb.restore.GlobalsRestore;
import dev.holdfast.plugins.mariadb.restore.RestoreOptions;
import dev.holdfast.plugins.mariadb.restore.RestorePreflight;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A session with one server. Each call opens a connection. */
final class MariadbSession implements DumpSession, Restorable, Fingerprints, ScratchRestores {

  private final Server server;
  private final Programs programs;
  private final ServerInfo info;

  private MariadbSession(Server server, Programs programs, ServerInfo info) {
    this.server = server;
    this.programs = programs;
    this.info = info;
  }

  static MariadbSession open(Server server, Programs programs) throws InterruptedException {
    try (JdbcConnection connection = server.connect()) {
      ServerInfo info = new ServerInfo("MariaDB", Server.version(connection));
      return new MariadbSession(server, programs, info);
    }
  }

  @Override
  public ServerInfo server() {
    return info;
  }

  @Override
  public SubjectListing subjects() throws InterruptedException {
    return new ServerDatabases(server).list();
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
        ? new DatabaseDump(server, programs).dump(subject.name(), out, list)
        : new GlobalsDump(server).dump(out, list);
  }

  @Override
  public Map<String, String> restoreOptions() {
    return RestoreOptions.DESCRIPTIONS;
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) throws InterruptedException {
    return new RestorePreflight(server, programs).check(request);
  }

  @Override
  public RestoreResult restore(RestoreRequest request, RestoreChain chain)
      throws IOException, InterruptedException {
    InputStream in = chain.only().open();
    return request.subject().is(Subject.DATABASE)
        ? new DatabaseRestore(server, programs).restore(request, in)
        : new GlobalsRestore(server).restore(request, in);
  }

  @Override
  public ContentProof fingerprint(Subject subject, ContentList list)
      throws IOException, InterruptedException {
    OutputStream nowhere = OutputStream.nullOutputStream();
    return subject.is(Subject.DATABASE)
        ? new DatabaseDump(server, programs).whole(subject.name(), nowhere, list).proof()
        : new GlobalsDump(server).dump(nowhere, list).proof();
  }

  @Override
  public List<ScratchMark> scratchTargets() throws InterruptedException {
    try (JdbcConnection connection = server.connect()) {
      return connection.query("show databases", row -> row.getString(1)).stream()
          .flatMap(name -> ScratchMark.find(name).stream())
          .toList();
    }
  }

  @Override
  public void drop(ScratchMark mark) throws InterruptedException {
    try (JdbcConnection connection = server.connect()) {
      connection.limitSilence(DatabaseRestore.SLOW);
      connection.execute("DROP DATABASE IF EXISTS " + Names.quoted(scratchTarget(mark)));
    }
  }

  /** Nothing stays open between calls. */
  @Override
  public void close() {}
}
