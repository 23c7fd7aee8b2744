package dev.holdfast.plugins.files;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.IncrementalDumps;
import dev.holdfast.plugin.database.Position;
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
import dev.holdfast.plugins.files.dump.TreeDump;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.plugins.files.restore.Target;
import dev.holdfast.plugins.files.restore.TreeRestore;
import dev.holdfast.plugins.files.tree.TreeRules;
import dev.holdfast.plugins.files.tree.Walk;
import dev.holdfast.toolkit.tree.Removals;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trees of one folder. */
final class FilesSession
    implements DumpSession, IncrementalDumps, RestoresParts, Fingerprints, ScratchRestores {

  static final DumpFormat FORMAT = new DumpFormat("files-tar", "tar");

  /** Another one whenever the details of items change their form: no dump builds on others then. */
  private static final String SYSTEM = "tree-index";

  /** The number of a dump in its chain, and a name of its own. */
  private static final Pattern POSITION = Pattern.compile("(\\d{1,6}) \\S+");

  private final Programs programs;
  private final Trees trees;
  private final TreeRules rules;

  FilesSession(FilesConfig config, AdapterContext context) {
    this.programs = new Programs(context);
    this.trees = new Trees(config, programs);
    this.rules =
        new TreeRules(
            config.exclude() == null ? List.of() : config.exclude(),
            Boolean.TRUE.equals(config.oneFileSystem()),
            Boolean.TRUE.equals(config.excludeCaches()));
  }

  @Override
  public ServerInfo server() throws InterruptedException {
    return new ServerInfo("GNU tar", programs.tarVersion());
  }

  @Override
  public SubjectListing subjects() throws InterruptedException {
    return trees.list();
  }

  @Override
  public DumpFormat format(Subject subject) {
    return FORMAT;
  }

  @Override
  public DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    int piece = request.since().map(FilesSession::following).orElse(0);
    String root = trees.existing(request.subject());
    return dump(root, piece, request.baseItems(), out, list);
  }

  private static int following(Position position) {
    Matcher matcher = POSITION.matcher(position.value());
    if (!position.system().equals(SYSTEM) || !matcher.matches()) {
      throw new PluginException(
          ErrorCode.NOT_FOUND, "No dump of files ends at " + position + ".", "");
    }
    return Integer.parseInt(matcher.group(1)) + 1;
  }

  private DumpResult dump(
      String root, int piece, ContentItems base, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    try (Walk walk = Walk.of(root, rules, programs);
        Removals removals = new Removals(programs.context().scratch());
        ContentItems.Reader reader = base.open()) {
      TreeDump dump = new TreeDump(root, walk, piece, removals, list, programs);
      DumpResult result = dump.write(reader, out);
      return dump.isBase()
          ? result.withPosition(new Position(SYSTEM, piece + " " + UUID.randomUUID()))
          : result;
    }
  }

  /** A tree is described as it is dumped, so that the same is read of it. */
  @Override
  public ContentProof fingerprint(Subject subject, ContentList list)
      throws IOException, InterruptedException {
    String root = trees.existing(subject);
    return dump(root, 0, ContentItems.NONE, OutputStream.nullOutputStream(), list).proof();
  }

  @Override
  public String partNames() {
    return "Name a file (docs/plan.txt) or a folder (docs) by its path below the tree.";
  }

  @Override
  public boolean readsByOffset() {
    return true;
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) throws InterruptedException {
    List<PreflightFinding> findings = new ArrayList<>();
    try {
      new TreeRestore(request, target(request), programs).preflight(findings);
    } catch (PluginException e) {
      findings.add(PreflightFinding.impossible(e.code(), e.getMessage(), e.hint()));
    }
    return findings;
  }

  @Override
  public RestoreResult restore(RestoreRequest request, RestoreChain chain)
      throws IOException, InterruptedException {
    return new TreeRestore(request, target(request), programs).run(chain);
  }

  private Target target(RestoreRequest request) throws InterruptedException {
    FilesSource.requireKnown(request.format());
    return trees.target(new Subject(request.subject().kind(), request.target()));
  }

  @Override
  public List<ScratchMark> scratchTargets() throws InterruptedException {
    return trees.scratchTargets();
  }

  @Override
  public void drop(ScratchMark mark) throws InterruptedException {
    if (scratchTargets().contains(mark)) {
      trees.scratch(mark).remove();
    }
  }

  /** Nothing stays open between calls. */
  @Override
  public void close() {}
}
