package dev.holdfast.example.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
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
import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A session on the databases of one folder. */
final class TextFolderSession implements DumpSession, Restorable, Fingerprints, ScratchRestores {

  private static final DumpFormat FORMAT = new DumpFormat("text-folder-zip", "zip");

  private final Path root;

  TextFolderSession(Path root) {
    this.root = root;
  }

  @Override
  public ServerInfo server() {
    return new ServerInfo("Text files", "1");
  }

  @Override
  public SubjectListing subjects() {
    return new SubjectListing(
        names(true)
            .filter(name -> !ScratchMark.isIn(name))
            .map(name -> SubjectInfo.database(name, -1))
            .toList(),
        names(false)
            .map(name -> LeftOut.byDesign(name, "Only folders are databases, and no hidden ones."))
            .toList());
  }

  @Override
  public List<ScratchMark> scratchTargets() {
    return names(true).flatMap(name -> ScratchMark.find(name).stream()).toList();
  }

  /** The names of the databases, or of everything else. A link may lead anywhere. */
  private Stream<String> names(boolean databases) {
    try (Stream<Path> all = Files.list(root)) {
      return all
          .filter(each -> isDatabase(each) == databases)
          .map(each -> each.getFileName().toString())
          .toList()
          .stream();
    } catch (IOException e) {
      throw failed("Listing the databases", e);
    }
  }

  private static boolean isDatabase(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && !path.getFileName().toString().startsWith(".");
  }

  @Override
  public DumpFormat format(Subject subject) {
    return FORMAT;
  }

  /**
   * Files have no snapshots, so everything is read twice. If both readings are identical, the dump
   * is of the moment between them.
   */
  @Override
  public DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
      throws IOException {
    String name = name(request.subject());
    Path folder = existing(name);
    List<ContentItem> before = measure(folder);
    List<ContentItem> dumped = DumpWriter.write(Tables.of(folder), out);
    if (!dumped.equals(before)) {
      throw new PluginException(
          ErrorCode.BUSY,
          "Files of " + name + " changed while they were read",
          "Back up while nobody writes to them.");
    }
    String evidence = "Two readings of all " + dumped.size() + " files were identical";
    return DumpResult.of(described(evidence, dumped, list));
  }

  /** A folder has few files; a source with many adds each one as soon as it is read. */
  private static ContentProof described(String evidence, List<ContentItem> items, ContentList list)
      throws IOException {
    for (ContentItem item : items) {
      list.add(item);
    }
    return ContentProof.of(Level.BYTES, evidence);
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) {
    if (request.replaceExisting() || !Files.exists(path(request.target()))) {
      return List.of();
    }
    PluginException e = alreadyExists(request.target());
    return List.of(PreflightFinding.impossible(e.code(), e.getMessage(), e.hint()));
  }

  @Override
  public RestoreResult restore(RestoreRequest request, RestoreChain chain) throws IOException {
    Path target = path(request.target());
    if (!request.replaceExisting() && Files.exists(target)) {
      throw alreadyExists(request.target());
    }
    try (RestoredFolder restored = RestoredFolder.create(root)) {
      DumpReader.read(chain.only().open(), restored::table, item -> {});
      restored.moveTo(target);
    }
    return RestoreResult.of(List.of());
  }

  @Override
  public ContentProof fingerprint(Subject subject, ContentList list) throws IOException {
    return described("Read all files", measure(existing(name(subject))), list);
  }

  @Override
  public void drop(ScratchMark mark) {
    try {
      RestoredFolder.delete(path(scratchTarget(mark)));
    } catch (IOException e) {
      throw failed("Removing " + scratchTarget(mark), e);
    }
  }

  /** Nothing stays open between calls. */
  @Override
  public void close() {}

  private static List<ContentItem> measure(Path database) {
    try {
      return Tables.measure(database);
    } catch (IOException e) {
      throw failed("Reading " + database, e);
    }
  }

  private Path existing(String database) {
    Path folder = path(database);
    if (!Files.isDirectory(folder)) {
      throw new PluginException(ErrorCode.NOT_FOUND, "There is no database " + database, "");
    }
    return folder;
  }

  private Path path(String database) {
    if (!Names.isPlain(database) || database.startsWith(".")) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          database + " can't be the name of a folder",
          "Choose another name.");
    }
    return root.resolve(database);
  }

  private static String name(Subject subject) {
    if (subject.is(Subject.DATABASE)) {
      return subject.name();
    }
    throw new PluginException(ErrorCode.UNSUPPORTED, "Folders have no " + subject.label(), "");
  }

  private static PluginException alreadyExists(String database) {
    return new PluginException(
        ErrorCode.ALREADY_EXISTS,
        "There is a database " + database + " already",
        "Choose another name, or allow it to be replaced.");
  }

  private static PluginException failed(String doing, IOException e) {
    return new PluginException(
        ErrorCode.CONNECTION_LOST, doing + " failed: " + e.getMessage(), "", e);
  }
}
