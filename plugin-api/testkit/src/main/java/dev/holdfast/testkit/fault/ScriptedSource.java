package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.FiltersContent;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.SeededBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A source without a real server, for tests of code that uses sources: its databases are {@link
 * SeededBytes}, and its dumps are these bytes followed by their SHA-256 (32 bytes). Dumps and
 * restores follow {@link #script()}. A restore stores only what describes the database.
 *
 * <p>Thread-safe.
 */
public final class ScriptedSource implements DatabaseSource<NoConfig>, Inspects, FiltersContent {

  static final DumpFormat FORMAT = new DumpFormat("scripted", "dump");

  /** Stands for the globals; no database has this name. */
  static final String GLOBALS = "";

  private final AdapterType type;
  private final FaultScript script = new FaultScript();
  private final Map<String, SealedContent> databases = new ConcurrentSkipListMap<>();
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();
  private final Map<String, ContentDescription> restored = new ConcurrentSkipListMap<>();
  private final List<PreflightFinding> findings = new CopyOnWriteArrayList<>();
  private final List<LeftOut> leftOut = new CopyOnWriteArrayList<>();
  private final List<LeftOut> leftOutOfDumps = new CopyOnWriteArrayList<>();
  private volatile List<String> checkFindings = List.of();
  private volatile List<String> unchecked = List.of();
  private volatile Items items = list -> {};
  private volatile String subjectKind = Subject.DATABASE;
  private volatile boolean byTool;
  private volatile boolean readsItems;
  private final List<String> itemsRead = new CopyOnWriteArrayList<>();
  private final List<DumpRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> baseItems = new CopyOnWriteArrayList<>();
  private volatile Optional<Position> position = Optional.empty();
  private volatile boolean continuesAnywhere;
  private volatile long bytesPerSecond = Long.MAX_VALUE;

  /** Creates a source without databases whose adapter has this id. */
  public ScriptedSource(String id) {
    this.type = AdapterType.of(id, "Scripted", "Dumps given bytes, for tests.");
  }

  /** Adds or replaces a database. */
  public ScriptedSource with(String database, SeededBytes content) {
    databases.put(database, SealedContent.of(content));
    return this;
  }

  /** From now on, what it lists is of this kind. */
  public ScriptedSource listingAs(String kind) {
    subjectKind = kind;
    return this;
  }

  String subjectKind() {
    return subjectKind;
  }

  /** Adds globals. */
  public ScriptedSource withGlobals(SeededBytes content) {
    return with(GLOBALS, content);
  }

  /** Adds a database that isn't listed, as if the user couldn't see it. */
  public ScriptedSource hiding(String database, SeededBytes content) {
    hidden.add(database);
    return with(database, content);
  }

  /** Removes a database, including one that a restore has created. */
  public void remove(String database) {
    databases.remove(database);
    restored.remove(database);
  }

  /** Lists this database as left out. */
  public ScriptedSource leavingOut(LeftOut database) {
    leftOut.add(database);
    return this;
  }

  /** Leaves this out of each dump from now on, and warns of it on restore. */
  public ScriptedSource leavingOutOfDumps(LeftOut part) {
    leftOutOfDumps.add(part);
    return this;
  }

  /**
   * From now on, checks of any content report this finding, and that they can't examine {@code
   * unchecked}.
   */
  public ScriptedSource checking(List<String> findings, List<String> unchecked) {
    this.checkFindings = List.copyOf(findings);
    this.unchecked = List.copyOf(unchecked);
    return this;
  }

  /** From now on, dumps are proven by the tool alone, and so is whatever describes them. */
  public ScriptedSource provingByTool() {
    this.byTool = true;
    return this;
  }

  /** From now on, these items are in any content, too. */
  public ScriptedSource listing(Items more) {
    this.items = more;
    return this;
  }

  /** From now on, restores read the items of the pieces; see {@link #itemsRead}. */
  public ScriptedSource readingItems() {
    this.readsItems = true;
    return this;
  }

  /** The names of the items that were read, in this order; live. */
  public List<String> itemsRead() {
    return itemsRead;
  }

  boolean readsItems() {
    return readsItems;
  }

  static void read(ContentItems stored, List<String> names) throws IOException {
    try (ContentItems.Reader in = stored.open()) {
      for (ContentItem item = in.next(); item != null; item = in.next()) {
        names.add(item.name());
      }
    }
  }

  /** Slows dumps down. */
  public ScriptedSource atPace(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
    return this;
  }

  /** Adds this finding to every preflight. */
  public ScriptedSource finding(PreflightFinding finding) {
    findings.add(finding);
    return this;
  }

  /**
   * From now on, dumps report this position, and are taken for what has changed since if a request
   * says so: a restore reads all pieces of a chain, and has the content of the last one.
   */
  public ScriptedSource at(Position value) {
    this.position = Optional.of(value);
    return this;
  }

  /** From now on, dumps continue from positions of any system, which they should not. */
  public ScriptedSource continuingAnywhere() {
    this.continuesAnywhere = true;
    return this;
  }

  /** The names of the base's items that dumps have read so far; live. */
  public List<String> baseItems() {
    return baseItems;
  }

  /** The requests for dumps so far; live. */
  public List<DumpRequest> requests() {
    return requests;
  }

  /** The faults to inject. */
  public FaultScript script() {
    return script;
  }

  /** The databases that restores have created, by name; live. */
  public Map<String, ContentDescription> restored() {
    return restored;
  }

  void asked(DumpRequest request) {
    requests.add(request);
  }

  boolean canContinueFrom(Position since) {
    return continuesAnywhere
        || position.filter(now -> now.system().equals(since.system())).isPresent();
  }

  Optional<Position> position() {
    return position;
  }

  List<PreflightFinding> findings() {
    return findings;
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  List<LeftOut> leftOutOfDumps() {
    return leftOutOfDumps;
  }

  ContentProof describe(ContentDescription content, ContentList list) throws IOException {
    if (byTool) {
      return ContentProof.ofTool("The tool exited with 0").withChecks(checkFindings, unchecked);
    }
    for (ContentItem item : content.list()) {
      list.add(item);
    }
    items.addTo(list);
    return content.proof().withChecks(checkFindings, unchecked);
  }

  /** Adds items to a list. */
  @FunctionalInterface
  public interface Items {

    /** Adds them. */
    void addTo(ContentList list) throws IOException;
  }

  boolean lists(String database) {
    return !database.equals(GLOBALS) && !hidden.contains(database) && !ScratchMark.isIn(database);
  }

  Map<String, SealedContent> databases() {
    return databases;
  }

  long bytesPerSecond() {
    return bytesPerSecond;
  }

  @Override
  public AdapterType type() {
    return type;
  }

  @Override
  public Class<NoConfig> configType() {
    return NoConfig.class;
  }

  @Override
  public CheckResult check(NoConfig config, AdapterContext context) {
    return new CheckResult.Ok("Scripted");
  }

  @Override
  public DumpSession open(NoConfig config, AdapterContext context) throws InterruptedException {
    Trouble trouble = new Trouble();
    context.onCancel(trouble::close);
    trouble.strike(script.next(Operation.OPEN, type.id()).orElse(Trouble.NONE));
    return new ScriptedSession(this, trouble);
  }

  @Override
  public String patterns() {
    return "Any word.";
  }

  @Override
  public boolean isPattern(String text) {
    return text.matches("\\w+");
  }

  @Override
  public Class<ScriptedSession> sessionType() {
    return ScriptedSession.class;
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException, InterruptedException {
    ContentDescription content = SealedContent.read(dump);
    Trouble trouble = new Trouble();
    context.onCancel(trouble::close);
    trouble.strike(script.next(Operation.INSPECT, type.id()).orElse(Trouble.NONE));
    return describe(content, list);
  }
}
