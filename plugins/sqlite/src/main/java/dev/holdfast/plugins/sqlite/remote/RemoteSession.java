package dev.holdfast.plugins.sqlite.remote;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.plugins.sqlite.image.ImageInspection;
import dev.holdfast.plugins.sqlite.restore.RestoreTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The databases of a folder of another machine. */
public final class RemoteSession implements DatabaseSession {

  private final Path path;
  private final RestoreTarget target;
  private final Duration lockWait;
  private final Scripts scripts;

  private RemoteSession(Path path, RestoreTarget target, Duration lockWait, Scripts scripts) {
    this.path = path;
    this.target = target;
    this.lockWait = lockWait;
    this.scripts = scripts;
  }

  /** Finds the folder. */
  public static RemoteSession open(
      Path path, boolean inPlaceOnly, Duration lockWait, Scripts scripts)
      throws InterruptedException {
    if (!path.isAbsolute()) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          path + " is not an absolute path",
          "Enter the path on the other machine from its root on.");
    }
    RestoreTarget target = new RestoreTarget(RemoteListing.of(path, scripts).folder(), inPlaceOnly);
    return new RemoteSession(path, target, lockWait, scripts);
  }

  /** Reads all databases as a dump does. */
  public String check() throws InterruptedException {
    List<String> databases = subjects().databases();
    if (databases.isEmpty()) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "No SQLite database is directly in " + path,
          "Enter the folder that contains the database files, or the path of one.");
    }
    for (String database : databases) {
      Path file = target.folder().resolve(database);
      scripts.output(
          "check",
          scripts.sqlite(),
          file.toString(),
          Scripts.uri(file),
          Long.toString(lockWait.toMillis()));
    }
    return "SQLite %s, %d databases".formatted(scripts.version(), databases.size());
  }

  @Override
  public ServerInfo server() throws InterruptedException {
    return new ServerInfo("SQLite", scripts.version());
  }

  @Override
  public SubjectListing subjects() throws InterruptedException {
    return RemoteListing.of(path, scripts).subjects();
  }

  @Override
  public DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    return DumpResult.of(describe(request.subject(), out, list));
  }

  @Override
  public ContentProof fingerprint(Subject subject, ContentList list)
      throws IOException, InterruptedException {
    return describe(subject, OutputStream.nullOutputStream(), list);
  }

  private ContentProof describe(Subject subject, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    Path file = target.folder().resolve(DatabaseSession.name(subject));
    return new RemoteDump(scripts, file, lockWait).write(out, list);
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) throws InterruptedException {
    List<PreflightFinding> findings = new ArrayList<>();
    try {
      ImageInspection.requireKnown(request.format());
      TargetState state = TargetState.of(target.folder().resolve(request.target()), scripts);
      findings.addAll(state.findings(target.folder().path(), request));
      target.of(request, state.occupant());
    } catch (PluginException e) {
      findings.add(PreflightFinding.impossible(e.code(), e.getMessage(), e.hint()));
    }
    findings.sort(Comparator.comparing(PreflightFinding::severity).reversed());
    return findings;
  }

  @Override
  public RestoreResult restore(RestoreRequest request, RestoreChain chain)
      throws IOException, InterruptedException {
    DatabaseSession.name(request.subject());
    ImageInspection.requireKnown(request.format());
    return new RemoteRestore(scripts, target, request, lockWait).run(chain.only().open());
  }

  @Override
  public List<ScratchMark> scratchTargets() throws InterruptedException {
    return RemoteListing.of(target.folder().path(), scripts).scratchTargets();
  }

  @Override
  public void drop(ScratchMark mark) throws InterruptedException {
    scripts.output("drop", target.folder().resolve(scratchTarget(mark)).toString());
  }
}
