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
 * The settings of a {@link WorkContext}. Start with {@link #of} and change what differs.
 *
 * @param scratchParent the parent of the scratch folder; created if absent
 * @param log receives the log lines, with secrets masked
 * @param progress receives the progress reports, with secrets masked
 * @param clock the adapter's clock
 * @param timeout how long a connect or short request may take
 * @param secrets what must not appear in logs and arguments
 * @param toolFolders the operator's program folders, searched before all others; as in {@link
 *     dev.holdfast.plugin.tool.Tools#find}
 * @param boundary what the work may reach
 * @param machine where programs run, and from where servers are reached
 * @param tokens tokens of the account that somebody consented to
 * @param lost receives threads in the adapter's code that don't end although nobody waits for them
 */
public record WorkSettings(
    Path scratchParent,
    Logger log,
    Progress progress,
    Clock clock,
    Duration timeout,
    Set<SecretText> secrets,
    List<String> toolFolders,
    Boundary boundary,
    MachineFactory machine,
    AccessTokens tokens,
    Consumer<Thread> lost) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  public WorkSettings {
    Objects.requireNonNull(scratchParent, "scratchParent is null");
    Objects.requireNonNull(log, "log is null");
    Objects.requireNonNull(progress, "progress is null");
    Objects.requireNonNull(clock, "clock is null");
    Objects.requireNonNull(timeout, "timeout is null");
    Objects.requireNonNull(boundary, "boundary is null");
    Objects.requireNonNull(machine, "machine is null");
    Objects.requireNonNull(tokens, "tokens is null");
    Objects.requireNonNull(lost, "lost is null");
    secrets = Set.copyOf(secrets);
    toolFolders = List.copyOf(toolFolders);
  }

  /**
   * The system's clock, 30 s, no secrets, no boundary, this machine, and progress and lost threads
   * that go nowhere.
   */
  public static WorkSettings of(Path scratchParent, Logger log) {
    return new WorkSettings(
        scratchParent,
        log,
        (step, done, total) -> {},
        Clock.systemUTC(),
        TIMEOUT,
        Set.of(),
        List.of(),
        Boundary.NONE,
        MachineFactory.LOCAL,
        AccessTokens.NONE,
        thread -> {});
  }

  /** Returns these settings with another log. */
  public WorkSettings withLog(Logger other) {
    return new WorkSettings(
        scratchParent,
        other,
        progress,
        clock,
        timeout,
        secrets,
        toolFolders,
        boundary,
        machine,
        tokens,
        lost);
  }

  /** Returns these settings with another progress sink. */
  public WorkSettings withProgress(Progress other) {
    return new WorkSettings(
        scratchParent,
        log,
        other,
        clock,
        timeout,
        secrets,
        toolFolders,
        boundary,
        machine,
        tokens,
        lost);
  }

  /** Returns these settings with another clock. */
  public WorkSettings withClock(Clock other) {
    return new WorkSettings(
        scratchParent,
        log,
        progress,
        other,
        timeout,
        secrets,
        toolFolders,
        boundary,
        machine,
        tokens,
        lost);
  }

  /** Returns these settings with another timeout. */
  public WorkSettings withTimeout(Duration other) {
    return new WorkSettings(
        scratchParent,
        log,
        progress,
        clock,
        other,
        secrets,
        toolFolders,
        boundary,
        machine,
        tokens,
        lost);
  }

  /** Returns these settings with these secrets, without duplicates. */
  public WorkSettings withSecrets(Collection<SecretText> others) {
    return new WorkSettings(
        scratchParent,
        log,
        progress,
        clock,
        timeout,
        Set.copyOf(others),
        toolFolders,
        boundary,
        machine,
        tokens,
        lost);
  }

  /** Returns these settings with these program folders. */
  public WorkSettings withToolFolders(List<String> others) {
    return new WorkSettings(
        scratchParent,
        log,
        progress,
        clock,
        timeout,
        secrets,
        others,
        boundary,
        machine,
        tokens,
        lost);
  }

  /** Returns these settings with a boundary. */
  public WorkSettings within(Boundary other) {
    return new WorkSettings(
        scratchParent,
        log,
        progress,
        clock,
        timeout,
        secrets,
        toolFolders,
        other,
        machine,
        tokens,
        lost);
  }

  /** Returns these settings with another machine. */
  public WorkSettings on(MachineFactory other) {
    return new WorkSettings(
        scratchParent,
        log,
        progress,
        clock,
        timeout,
        secrets,
        toolFolders,
        boundary,
        other,
        tokens,
        lost);
  }

  /** Returns these settings with an account. */
  public WorkSettings withTokens(AccessTokens others) {
    return new WorkSettings(
        scratchParent,
        log,
        progress,
        clock,
        timeout,
        secrets,
        toolFolders,
        boundary,
        machine,
        others,
        lost);
  }

  /** Returns these settings with another receiver of lost threads. */
  public WorkSettings withLost(Consumer<Thread> other) {
    return new WorkSettings(
        scratchParent,
        log,
        progress,
        clock,
        timeout,
        secrets,
        toolFolders,
        boundary,
        machine,
        tokens,
        other);
  }
}
