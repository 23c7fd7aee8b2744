package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
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
import dev.holdfast.plugins.sqlite.dump.DatabaseDump;
import dev.holdfast.plugins.sqlite.dump.Snapshot;
import dev.holdfast.plugins.sqlite.folder.DatabaseFolder;
import dev.holdfast.plugins.sqlite.folder.FolderListing;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import dev.holdfast.plugins.sqlite.image.ImageInspection;
import dev.holdfast.plugins.sqlite.restore.DatabaseRestore;
import dev.holdfast.plugins.sqlite.restore.RestorePreflight;
import dev.holdfast.plugins.sqlite.restore.RestoreTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The databases of one folder. Each call opens and closes its own connections. */
final class SqliteSession implements DatabaseSession {

  private final DatabaseFolder folder;
  private final RestoreTarget target;
  private final Duration lockWait;
  private final AdapterContext context;

  SqliteSession(SqliteConfig config, AdapterContext context) {
    this.folder = DatabaseFolder.of(config.path());
    this.target = new RestoreTarget(folder, config.isInPlaceOnly());
    this.lockWait = config.lockWait();
    this.context = context;
  }

  @Override
  public ServerInfo server() {
    return new ServerInfo("SQLite", SqliteVersion.get());
  }

  @Override
  public SubjectListing subjects() throws InterruptedException {
    return new FolderListing(folder, context.tools()).run();
  }

  @Override
  public DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    Path file = folder.existing(DatabaseSession.name(request.subject()));
    try (Snapshot snapshot = Snapshot.pin(file, lockWait, context)) {
      return DumpResult.of(new DatabaseDump(snapshot, context).write(out, list));
    }
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) throws InterruptedException {
    return new RestorePreflight(target, request, context).run();
  }

  @Override
  public RestoreResult restore(RestoreRequest request, RestoreChain chain)
      throws IOException, InterruptedException {
    DatabaseSession.name(request.subject());
    ImageInspection.requireKnown(request.format());
    return new DatabaseRestore(target, request, lockWait, context).run(chain.only().open());
  }

  /** A database is described the way it is dumped, so that the same content is read and checked. */
  @Override
  public ContentProof fingerprint(Subject subject, ContentList list)
      throws IOException, InterruptedException {
    try (Snapshot snapshot =
        Snapshot.pin(folder.existing(DatabaseSession.name(subject)), lockWait, context)) {
      return new DatabaseDump(snapshot, context).write(OutputStream.nullOutputStream(), list);
    }
  }

  @Override
  public List<ScratchMark> scratchTargets() {
    return folder.scratchTargets();
  }

  @Override
  public void drop(ScratchMark mark) {
    Path file = folder.resolve(scratchTarget(mark));
    try {
      Files.deleteIfExists(file);
      SideFiles.delete(file);
    } catch (IOException e) {
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          file + " can't be removed: " + e.getMessage(),
          "Remove the file by hand.",
          e);
    }
  }
}
