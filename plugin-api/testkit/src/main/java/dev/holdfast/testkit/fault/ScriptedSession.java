package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DatabaseInfo;
import dev.holdfast.plugin.database.DatabaseListing;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchDatabase;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A session of a {@link ScriptedSource}. */
final class ScriptedSession implements DatabaseSession {

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
  public DatabaseListing databases() {
    Map<String, Long> sizes = new TreeMap<>();
    source.databases().forEach((name, content) -> sizes.put(name, content.content().length()));
    source.restored().forEach((name, proof) -> sizes.put(name, proof.rows()));
    return new DatabaseListing(
        sizes.entrySet().stream()
            .filter(entry -> source.lists(entry.getKey()))
            .map(entry -> new DatabaseInfo(entry.getKey(), entry.getValue()))
            .toList(),
        source.leftOut());
  }

  @Override
  public boolean hasGlobals() {
    return source.databases().containsKey(ScriptedSource.GLOBALS);
  }

  @Override
  public DumpFormat format(Subject subject) {
    return ScriptedSource.FORMAT;
  }

  @Override
  public DumpResult dump(Subject subject, OutputStream out)
      throws IOException, InterruptedException {
    SealedContent content = content(name(subject));
    FaultyInput in = faulty(Operation.DUMP, name(subject), content.open());
    try {
      copy(in, out);
    } catch (IOException e) {
      throw scripted(in, e);
    }
    return DumpResult.of(source.checked(content.proof())).withLeftOut(source.leftOutOfDumps());
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
        source.script().next(Operation.PREFLIGHT, request.targetDatabase()).orElse(Trouble.NONE));
    List<PreflightFinding> findings = new ArrayList<>(source.findings());
    if (isInTheWay(request)) {
      PluginException e = alreadyExists(request.targetDatabase());
      findings.add(new PreflightFinding(Severity.IMPOSSIBLE, e.code(), e.getMessage(), e.hint()));
    }
    return findings;
  }

  @Override
  public RestoreResult restore(RestoreRequest request, InputStream in)
      throws IOException, InterruptedException {
    String target = request.targetDatabase();
    if (isInTheWay(request)) {
      throw alreadyExists(target);
    }
    FaultyInput faulty = faulty(Operation.RESTORE, target, in);
    try {
      source.restored().put(target, SealedContent.read(faulty));
    } catch (IOException e) {
      throw scripted(faulty, e);
    }
    return new RestoreResult(
        source.leftOutOfDumps().stream().map(part -> "Restored without " + part.name()).toList());
  }

  @Override
  public CompletenessProof fingerprint(String database) throws InterruptedException {
    trouble.strike(source.script().next(Operation.FINGERPRINT, database).orElse(Trouble.NONE));
    CompletenessProof restored = source.restored().get(database);
    return source.checked(restored != null ? restored : content(database).proof());
  }

  @Override
  public List<ScratchDatabase> scratchDatabases() {
    return source.restored().keySet().stream()
        .filter(ScratchDatabase::isName)
        .map(ScratchDatabase::new)
        .toList();
  }

  @Override
  public void drop(ScratchDatabase database) throws InterruptedException {
    trouble.strike(source.script().next(Operation.DROP, database.name()).orElse(Trouble.NONE));
    source.restored().remove(database.name());
  }

  @Override
  public void close() {
    trouble.close();
  }

  private boolean isInTheWay(RestoreRequest request) {
    String database = request.targetDatabase();
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
