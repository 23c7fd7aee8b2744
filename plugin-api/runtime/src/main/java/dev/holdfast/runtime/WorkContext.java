package dev.holdfast.runtime;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.tool.Tools;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * One piece of work on this machine. Its maker closes it when the work is over, after the adapter's
 * session.
 *
 * <p>Threads: safe. {@link #cancel} doesn't interrupt the thread at work, which it doesn't know:
 * the caller does.
 */
public final class WorkContext implements AdapterContext, AutoCloseable {

  private final WorkSettings settings;
  private final SecretMask mask;
  private final Logger log;
  private final Scratch scratch;
  private final CancelActions cancelActions = new CancelActions();
  private final LocalTools tools;

  private WorkContext(WorkSettings settings, Scratch scratch) {
    this.settings = settings;
    this.scratch = scratch;
    this.mask = SecretMask.of(settings.secrets());
    this.log = new MaskedLogger(settings.log(), mask);
    this.tools = new LocalTools(settings.toolFolders(), scratch, mask, log, cancelActions);
  }

  /**
   * Begins a piece of work.
   *
   * @throws IOException when the scratch folder can't be made
   */
  public static WorkContext open(WorkSettings settings) throws IOException {
    return new WorkContext(settings, Scratch.create(settings.scratchParent()));
  }

  /**
   * Cancels the work: runs the actions of {@link #onCancel}, each on its own thread, and ends all
   * processes. Doesn't wait for that; {@link #close} does. Idempotent.
   */
  public void cancel() {
    cancelActions.cancel();
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelActions.isCancelled();
  }

  /** Replaces the secrets of this work by asterisks. */
  public String mask(String text) {
    return mask.apply(text);
  }

  @Override
  public Clock clock() {
    return settings.clock();
  }

  @Override
  public Logger log() {
    return log;
  }

  @Override
  public Progress progress() {
    return (step, done, total) -> settings.progress().report(mask.apply(step), done, total);
  }

  @Override
  public Path scratch() {
    return scratch.folder();
  }

  @Override
  public HttpClient http() {
    return settings.http().get();
  }

  @Override
  public Tools tools() {
    return tools;
  }

  @Override
  public Duration timeout() {
    return settings.timeout();
  }

  @Override
  public Registration onCancel(Runnable action) {
    return cancelActions.add(action);
  }

  /**
   * Ends every process, waits for running cancel actions (a few seconds at most), and removes the
   * scratch folder. Idempotent, never throws; what couldn't be removed is logged.
   */
  @Override
  public void close() {
    tools.close();
    if (!cancelActions.close()) {
      log.warn("A cancel action of the plugin still runs after the work is over");
    }
    try {
      scratch.delete();
    } catch (IOException e) {
      log.warn("The scratch folder {} can't be removed: {}", scratch.folder(), e.toString());
    }
  }
}
