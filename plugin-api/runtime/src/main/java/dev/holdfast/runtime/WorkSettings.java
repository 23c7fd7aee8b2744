package dev.holdfast.runtime;

import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.config.SecretText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * The settings of a {@link WorkContext}. Start with {@link #of} and change what differs. Immutable.
 */
public final class WorkSettings {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Path scratchParent;
  private Logger log;
  private Progress progress = (step, done, total) -> {};
  private Clock clock = Clock.systemUTC();
  private Duration timeout = TIMEOUT;
  private Set<SecretText> secrets = Set.of();
  private List<String> toolFolders = List.of();
  private Boundary boundary = Boundary.NONE;
  private MachineFactory machine = MachineFactory.LOCAL;
  private AccessTokens tokens = AccessTokens.NONE;
  private Consumer<Thread> lost = thread -> {};

  private WorkSettings(Path scratchParent, Logger log) {
    this.scratchParent = Objects.requireNonNull(scratchParent, "scratchParent is null");
    this.log = Objects.requireNonNull(log, "log is null");
  }

  private WorkSettings copy() {
    WorkSettings copy = new WorkSettings(scratchParent, log);
    copy.progress = progress;
    copy.clock = clock;
    copy.timeout = timeout;
    copy.secrets = secrets;
    copy.toolFolders = toolFolders;
    copy.boundary = boundary;
    copy.machine = machine;
    copy.tokens = tokens;
    copy.lost = lost;
    return copy;
  }

  /**
   * The system's clock, 30 s, no secrets, no boundary, this machine, no account, and progress and
   * lost threads that go nowhere.
   *
   * @param scratchParent the parent of the scratch folder; created if absent
   * @param log receives the log lines, with secrets masked
   */
  public static WorkSettings of(Path scratchParent, Logger log) {
    return new WorkSettings(scratchParent, log);
  }

  /** Returns these settings with another log. */
  public WorkSettings withLog(Logger other) {
    WorkSettings copy = copy();
    copy.log = Objects.requireNonNull(other, "log is null");
    return copy;
  }

  /** Returns these settings with another progress sink. */
  public WorkSettings withProgress(Progress other) {
    WorkSettings copy = copy();
    copy.progress = Objects.requireNonNull(other, "progress is null");
    return copy;
  }

  /** Returns these settings with another clock. */
  public WorkSettings withClock(Clock other) {
    WorkSettings copy = copy();
    copy.clock = Objects.requireNonNull(other, "clock is null");
    return copy;
  }

  /** Returns these settings with another timeout. */
  public WorkSettings withTimeout(Duration other) {
    WorkSettings copy = copy();
    copy.timeout = Objects.requireNonNull(other, "timeout is null");
    return copy;
  }

  /** Returns these settings with these secrets, without duplicates. */
  public WorkSettings withSecrets(Collection<SecretText> others) {
    WorkSettings copy = copy();
    copy.secrets = Set.copyOf(others);
    return copy;
  }

  /** Returns these settings with these program folders. */
  public WorkSettings withToolFolders(List<String> others) {
    WorkSettings copy = copy();
    copy.toolFolders = List.copyOf(others);
    return copy;
  }

  /** Returns these settings with a boundary. */
  public WorkSettings within(Boundary other) {
    WorkSettings copy = copy();
    copy.boundary = Objects.requireNonNull(other, "boundary is null");
    return copy;
  }

  /** Returns these settings with another machine. */
  public WorkSettings on(MachineFactory other) {
    WorkSettings copy = copy();
    copy.machine = Objects.requireNonNull(other, "machine is null");
    return copy;
  }

  /** Returns these settings with an account. */
  public WorkSettings withTokens(AccessTokens others) {
    WorkSettings copy = copy();
    copy.tokens = Objects.requireNonNull(others, "tokens is null");
    return copy;
  }

  /** Returns these settings with another receiver of lost threads. */
  public WorkSettings withLost(Consumer<Thread> other) {
    WorkSettings copy = copy();
    copy.lost = Objects.requireNonNull(other, "lost is null");
    return copy;
  }

  /** The parent of the scratch folder; created if absent. */
  public Path scratchParent() {
    return scratchParent;
  }

  /** Receives the log lines, with secrets masked. */
  public Logger log() {
    return log;
  }

  /** Receives the progress reports, with secrets masked. */
  public Progress progress() {
    return progress;
  }

  /** The adapter's clock. */
  public Clock clock() {
    return clock;
  }

  /** How long a connect or short request may take. */
  public Duration timeout() {
    return timeout;
  }

  /** What must not appear in logs and arguments. */
  public Set<SecretText> secrets() {
    return secrets;
  }

  /**
   * The operator's program folders, searched before all others; as in {@link
   * dev.holdfast.plugin.tool.Tools#find}.
   */
  public List<String> toolFolders() {
    return toolFolders;
  }

  /** What the work may reach. */
  public Boundary boundary() {
    return boundary;
  }

  /** Where programs run, and from where servers are reached. */
  public MachineFactory machine() {
    return machine;
  }

  /** Tokens of the account that somebody consented to. */
  public AccessTokens tokens() {
    return tokens;
  }

  /** Receives threads in the adapter's code that don't end although nobody waits for them. */
  public Consumer<Thread> lost() {
    return lost;
  }
}
