package dev.holdfast.engine.access;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.RestoresParts;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.runtime.WorkContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An open source, with a limit for each call. Methods throw only {@link
 * dev.holdfast.plugin.PluginException} and {@link dev.holdfast.engine.problem.HoldfastException}.
 * Not thread-safe.
 */
public final class SourceAccess implements AutoCloseable {

  private final String name;
  private final AtomicReference<String> subject;
  private final PluginCallScope calls;
  private final WorkContext context;
  private final DumpSession session;

  private SourceAccess(
      String name,
      AtomicReference<String> subject,
      PluginCallScope calls,
      WorkContext context,
      DumpSession session) {
    this.name = name;
    this.subject = subject;
    this.calls = calls;
    this.context = context;
    this.session = session;
  }

  /** Connects, for work on {@code subject}. */
  public static SourceAccess open(BackupSource source, PluginCallScope calls, String subject) {
    String name = source.identity().name();
    AtomicReference<String> current = new AtomicReference<>(subject);
    WorkContext context = Contexts.open(source, calls.listener(), current::get);
    try {
      DumpSession session =
          calls.open("connecting to " + name, context, () -> source.open(context));
      return new SourceAccess(name, current, calls, context, session);
    } catch (RuntimeException e) {
      context.cancel();
      context.close();
      throw e;
    }
  }

  /** The scratch folder of the work at this source. */
  public Path scratch() {
    return context.scratch();
  }

  /** Passes on how many items are done, if the source has reported that lately. */
  public void tellProgress() {
    context.tellProgress();
  }

  /** The server's product and version. */
  public ServerInfo server() {
    return request("asking for the version", session::server);
  }

  /** What can be dumped, and what a job for everything leaves out. */
  public SubjectListing subjects() {
    return request("listing what can be backed up", session::subjects);
  }

  /** Returns those with these names, and the globals. */
  public SubjectListing subjects(Set<String> names) {
    return request("listing what can be backed up", () -> session.subjects(names));
  }

  /** The format in which a subject is dumped. */
  public DumpFormat format(Subject subject) {
    return request("asking for the dump format", () -> session.format(subject));
  }

  /** Whether the source has an ability, an interface of the API. */
  public boolean can(Class<?> ability) {
    return ability.isInstance(session);
  }

  /** Whether it reads parts of a dump by their offsets. */
  public boolean readsByOffset() {
    return session instanceof RestoresParts able
        && request("asking how it reads parts", able::readsByOffset);
  }

  private <A> A able(Class<A> ability, String lacking) {
    if (!can(ability)) {
      throw lacks(lacking);
    }
    return ability.cast(session);
  }

  /** The failure of a source that lacks an ability, which {@code lacking} names. */
  public HoldfastException lacks(String lacking) {
    return new HoldfastException(
        ProblemCode.UNSUPPORTED,
        "%s can't %s: its kind of source doesn't offer that.".formatted(name, lacking),
        "See the documentation of its plugin.");
  }

  /** The engine's options for restores, by name. */
  public Map<String, String> restoreOptions() {
    Restorable able = able(Restorable.class, "restore");
    return request("asking for the options of a restore", able::restoreOptions);
  }

  /** Examines the target of a restore. */
  public List<PreflightFinding> preflight(RestoreRequest request) {
    Restorable able = able(Restorable.class, "restore");
    return request("preflight", () -> able.preflight(request));
  }

  /** Returns the proof of a live subject, and adds its items to the list. */
  public ContentProof fingerprint(Subject subject, ContentList list) {
    Fingerprints able = able(Fingerprints.class, "compare what it has with a backup");
    return start("comparing " + subject.label(), () -> able.fingerprint(subject, list))
        .await(calls.limits().work());
  }

  /** Starts a dump. {@code body} writes it, then closes or aborts the stream. */
  public PluginCall<DumpResult> dump(String label, DumpBody body) {
    return start("dumping " + label, () -> body.dump(session));
  }

  /** Starts a restore. Doesn't close what it opens. Progress is that of {@code label}. */
  public PluginCall<RestoreResult> restore(
      String label, RestoreRequest request, RestoreChain chain) {
    Restorable able = able(Restorable.class, "restore");
    subject.set(label);
    return start("restoring " + request.target(), () -> able.restore(request, chain));
  }

  /** Names the target of a test restore. */
  public String scratchTarget(ScratchMark mark) {
    ScratchRestores able = scratchRestores();
    return request("naming a scratch target", () -> able.scratchTarget(mark));
  }

  /** The targets that test restores have left. */
  public List<ScratchMark> scratchTargets() {
    return request("listing scratch targets", scratchRestores()::scratchTargets);
  }

  /** Drops the target of a test restore. */
  public void drop(ScratchMark mark) {
    ScratchRestores able = scratchRestores();
    request(
        "dropping the target of a test restore",
        () -> {
          able.drop(mark);
          return mark;
        });
  }

  private ScratchRestores scratchRestores() {
    return able(ScratchRestores.class, "make test restores");
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

    DumpResult dump(DumpSession session) throws Exception;
  }
}
