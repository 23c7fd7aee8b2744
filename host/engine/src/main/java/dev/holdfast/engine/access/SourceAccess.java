package dev.holdfast.engine.access;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DatabaseListing;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSubject;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchDatabase;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.runtime.WorkContext;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * An open source whose calls all end. They throw {@link dev.holdfast.plugin.PluginException} and
 * {@link dev.holdfast.engine.problem.HoldfastException} only. For one thread at a time.
 */
public final class SourceAccess implements AutoCloseable {

  private final String name;
  private final PluginCallScope calls;
  private final WorkContext context;
  private final DatabaseSession session;

  private SourceAccess(
      String name, PluginCallScope calls, WorkContext context, DatabaseSession session) {
    this.name = name;
    this.calls = calls;
    this.context = context;
    this.session = session;
  }

  /** Connects, for work on {@code subject}. */
  public static SourceAccess open(BackupSource source, PluginCallScope calls, String subject) {
    String name = source.identity().name();
    WorkContext context = Contexts.open(source, calls.listener(), subject);
    try {
      DatabaseSession session =
          calls.open("connecting to " + name, context, () -> source.open(context));
      return new SourceAccess(name, calls, context, session);
    } catch (RuntimeException e) {
      context.cancel();
      context.close();
      throw e;
    }
  }

  /** The server's product and version. */
  public ServerInfo server() {
    return request("asking for the version", session::server);
  }

  /** The users' databases, and what a job for all of them leaves out. */
  public DatabaseListing databases() {
    return request("listing databases", session::databases);
  }

  /** Those of these that are there. */
  public DatabaseListing databases(Set<String> names) {
    return request("listing databases", () -> session.databases(names));
  }

  /** Whether there is something outside databases. */
  public boolean hasGlobals() {
    return request("asking for globals", session::hasGlobals);
  }

  /** The form in which a subject is dumped. */
  public DumpFormat format(DumpSubject subject) {
    return request("asking for the dump format", () -> session.format(subject));
  }

  /** What a restore can be asked for besides, by name. */
  public Map<String, String> restoreOptions() {
    return request("asking for the options of a restore", session::restoreOptions);
  }

  /** What speaks against a restore. */
  public List<PreflightFinding> preflight(RestoreRequest request) {
    return request("preflight", () -> session.preflight(request));
  }

  /** What a live database holds. */
  public CompletenessProof fingerprint(String database) {
    return start("comparing " + database, () -> session.fingerprint(database))
        .await(calls.limits().work());
  }

  /** Starts a dump. The body writes it and ends the stream, well or badly. */
  public PluginCall<DumpResult> dump(String label, DumpBody body) {
    return start("dumping " + label, () -> body.dump(session));
  }

  /** Starts a restore. The content isn't closed. */
  public PluginCall<RestoreResult> restore(RestoreRequest request, InputStream content) {
    return start("restoring " + request.targetDatabase(), () -> session.restore(request, content));
  }

  /** What test restores have made and not removed. */
  public List<ScratchDatabase> scratchDatabases() {
    return request("listing scratch databases", session::scratchDatabases);
  }

  /** Removes what a test restore made. */
  public void drop(ScratchDatabase database) {
    request(
        "dropping " + database.name(),
        () -> {
          session.drop(database);
          return database;
        });
  }

  private <T> T request(String what, Callable<T> body) {
    return start(what, body).await(calls.limits().request());
  }

  private <T> PluginCall<T> start(String what, Callable<T> body) {
    return calls.start(what + " at " + name, context, body);
  }

  @Override
  public void close() {
    calls.closeQuietly("closing " + name, context, session);
  }

  /** What a dump does with the session. */
  @FunctionalInterface
  public interface DumpBody {

    /** Dumps. */
    DumpResult dump(DatabaseSession session) throws Exception;
  }
}
