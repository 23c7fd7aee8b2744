package dev.holdfast.engine.access;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DatabaseListing;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchDatabase;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.runtime.WorkContext;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * An open source, with a limit for each call. Methods throw only {@link
 * dev.holdfast.plugin.PluginException} and {@link dev.holdfast.engine.problem.HoldfastException}.
 * Not thread-safe.
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

  /** The users' databases, and what a job for all databases leaves out. */
  public DatabaseListing databases() {
    return request("listing databases", session::databases);
  }

  /** Returns those of these databases that exist. */
  public DatabaseListing databases(Set<String> names) {
    return request("listing databases", () -> session.databases(names));
  }

  /** Whether the engine has data outside databases (globals). */
  public boolean hasGlobals() {
    return request("asking for globals", session::hasGlobals);
  }

  /** The format in which a subject is dumped. */
  public DumpFormat format(Subject subject) {
    return request("asking for the dump format", () -> session.format(subject));
  }

  /** The engine's options for restores, by name. */
  public Map<String, String> restoreOptions() {
    return request("asking for the options of a restore", session::restoreOptions);
  }

  /** Examines the target of a restore. */
  public List<PreflightFinding> preflight(RestoreRequest request) {
    return request("preflight", () -> session.preflight(request));
  }

  /** Returns the proof of a live database. */
  public CompletenessProof fingerprint(String database) {
    return start("comparing " + database, () -> session.fingerprint(database))
        .await(calls.limits().work());
  }

  /** Starts a dump. {@code body} writes it, then closes or aborts the stream. */
  public PluginCall<DumpResult> dump(String label, DumpBody body) {
    return start("dumping " + label, () -> body.dump(session));
  }

  /** Starts a restore. Doesn't close the content. */
  public PluginCall<RestoreResult> restore(RestoreRequest request, InputStream content) {
    return start("restoring " + request.targetDatabase(), () -> session.restore(request, content));
  }

  /** The scratch databases that test restores have left. */
  public List<ScratchDatabase> scratchDatabases() {
    return request("listing scratch databases", session::scratchDatabases);
  }

  /** Drops a scratch database. */
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

  /** Writes a dump with the session. */
  @FunctionalInterface
  public interface DumpBody {

    DumpResult dump(DatabaseSession session) throws Exception;
  }
}
