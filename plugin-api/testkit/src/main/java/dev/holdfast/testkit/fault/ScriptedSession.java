package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.ContentFilter;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.IncrementalDumps;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
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
import dev.holdfast.testkit.ContentDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A session of a {@link ScriptedSource}. */
final class ScriptedSession
    implements DumpSession, Restorable, Fingerprints, ScratchRestores, IncrementalDumps {

  private static final int CHUNK = 64 * 1024;

  private final ScriptedSource source;
  private final Trouble trouble;

  ScriptedSession(ScriptedSource source, Trouble trouble) {
    this.source = source;
    this.trouble = trouble;
  }

  @Override
  public ServerInfo server() {
    return new ServerInfo("Scripted", "1");
  }

  @Override
  public SubjectListing subjects() {
    Map<String, Long> sizes = new TreeMap<>();
    source.databases().forEach((name, content) -> sizes.put(name, content.content().length()));
    source.restored().forEach((name, content) -> sizes.put(name, content.records()));
    List<SubjectInfo> subjects = new ArrayList<>();
    sizes.forEach(
        (name, size) -> {
          if (name.equals(ScriptedSource.GLOBALS)) {
            subjects.add(SubjectInfo.globals());
          } else if (source.lists(name)) {
            subjects.add(SubjectInfo.of(new Subject(source.subjectKind(), name), size));
          }
        });
    return new SubjectListing(subjects, source.leftOut());
  }

  @Override
  public DumpFormat format(Subject subject) {
    return ScriptedSource.FORMAT;
  }

  @Override
  public DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    Subject subject = request.subject();
    source.asked(request);
    if (request.since().isPresent()) {
      continueFrom(request.since().get(), request.baseItems());
    }
    SealedContent content = content(name(subject));
    FaultyInput in = faulty(Operation.DUMP, name(subject), content.open());
    try {
      copy(in, out);
    } catch (IOException e) {
      throw scripted(in, e);
    }
    DumpResult result = described(content, request.filter(), list);
    return source.position().map(result::withPosition).orElse(result);
  }

  private DumpResult described(SealedContent content, ContentFilter filter, ContentList list)
      throws IOException {
    List<LeftOut> leftOut = new ArrayList<>(source.leftOutOfDumps());
    List<String> missing = new ArrayList<>(filter.include());
    ContentProof proof =
        source.describe(
            content.described(),
            item -> {
              boolean included = filter.include().isEmpty() || missing.remove(item.name());
              if (included && !filter.exclude().contains(item.name())) {
                list.add(item);
              } else {
                leftOut.add(LeftOut.byDesign(item.name(), "The filter leaves it out."));
              }
            });
    if (!missing.isEmpty() && missing.equals(filter.include())) {
      throw new PluginException(ErrorCode.NOT_FOUND, "There is nothing of " + missing, "");
    }
    missing.forEach(name -> leftOut.add(LeftOut.impossible(name, "There is no such item.")));
    return DumpResult.of(proof).withLeftOut(leftOut);
  }

  private void continueFrom(Position since, ContentItems base) throws IOException {
    if (!source.canContinueFrom(since)) {
      throw new PluginException(ErrorCode.NOT_FOUND, "There is no position " + since, "");
    }
    ScriptedSource.read(base, source.baseItems());
  }

  private void copy(InputStream in, OutputStream out) throws IOException, InterruptedException {
    byte[] buffer = new byte[CHUNK];
    long start = System.nanoTime();
    long done = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      done += count;
      long due = start + (long) (done * 1e9 / source.bytesPerSecond());
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) throws InterruptedException {
    trouble.strike(
        source.script().next(Operation.PREFLIGHT, request.target()).orElse(Trouble.NONE));
    List<PreflightFinding> findings = new ArrayList<>(source.findings());
    if (isInTheWay(request)) {
      PluginException e = alreadyExists(request.target());
      findings.add(new PreflightFinding(Severity.IMPOSSIBLE, e.code(), e.getMessage(), e.hint()));
    }
    return findings;
  }

  @Override
  public RestoreResult restore(RestoreRequest request, RestoreChain chain)
      throws IOException, InterruptedException {
    String target = request.target();
    if (isInTheWay(request)) {
      throw alreadyExists(target);
    }
    for (RestoreChain.Piece piece : chain.pieces()) {
      if (source.readsItems()) {
        ScriptedSource.read(piece.items(), source.itemsRead());
      }
      FaultyInput faulty = faulty(Operation.RESTORE, target, piece.open());
      try {
        source.restored().put(target, SealedContent.read(faulty));
      } catch (IOException e) {
        throw scripted(faulty, e);
      }
    }
    return RestoreResult.of(
        source.leftOutOfDumps().stream().map(part -> "Restored without " + part.name()).toList());
  }

  @Override
  public ContentProof fingerprint(Subject subject, ContentList list)
      throws IOException, InterruptedException {
    String database = name(subject);
    trouble.strike(source.script().next(Operation.FINGERPRINT, database).orElse(Trouble.NONE));
    ContentDescription restored = source.restored().get(database);
    return source.describe(restored != null ? restored : content(database).described(), list);
  }

  @Override
  public List<ScratchMark> scratchTargets() {
    return source.restored().keySet().stream()
        .flatMap(name -> ScratchMark.find(name).stream())
        .toList();
  }

  @Override
  public void drop(ScratchMark mark) throws InterruptedException {
    String target = scratchTarget(mark);
    trouble.strike(source.script().next(Operation.DROP, target).orElse(Trouble.NONE));
    source.restored().remove(target);
  }

  @Override
  public void close() {
    trouble.close();
  }

  private boolean isInTheWay(RestoreRequest request) {
    String database = request.target();
    return !request.replaceExisting()
        && !database.equals(ScriptedSource.GLOBALS)
        && (source.restored().containsKey(database) || source.databases().containsKey(database));
  }

  private static PluginException alreadyExists(String database) {
    return new PluginException(
        ErrorCode.ALREADY_EXISTS, "There is a database " + database + " already", "");
  }

  private SealedContent content(String database) {
    SealedContent content = source.databases().get(database);
    if (content == null) {
      throw new PluginException(ErrorCode.NOT_FOUND, "There is no database " + database, "");
    }
    return content;
  }

  private FaultyInput faulty(Operation operation, String name, InputStream in)
      throws InterruptedException {
    Fault fault = source.script().next(operation, name).orElse(Trouble.NONE);
    trouble.strike(fault);
    return new FaultyInput(in, fault, trouble);
  }

  private static IOException scripted(FaultyInput in, IOException e) {
    PluginException failure = in.failure();
    if (failure != null) {
      throw failure;
    }
    return e;
  }

  private static String name(Subject subject) {
    return subject.is(Subject.GLOBALS) ? ScriptedSource.GLOBALS : subject.name();
  }
}
