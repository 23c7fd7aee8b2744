package dev.holdfast.runtime;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.tool.Tools;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
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

  private static final int BURST = 50;
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final WorkSettings settings;
  private final SecretMask mask;
  private final MaskedLogger log;

  /** What this says itself, which must not get lost in what the plugin logs. */
  private final MaskedLogger said;

  private final Throttle steps = new Throttle(BURST, INTERVAL, System.nanoTime());
  private final Scratch scratch;
  private final WorkScope work;
  private volatile boolean over;

  /** The clean-up that a thread carries out, whose scope is its own. */
  private final ThreadLocal<WorkScope> cleanUp = new ThreadLocal<>();

  private WorkContext(WorkSettings settings, Scratch scratch) {
    this.settings = settings;
    this.scratch = scratch;
    this.mask = SecretMask.of(settings.secrets());
    this.log = new MaskedLogger(settings.log(), mask);
    this.said = new MaskedLogger(settings.log(), mask);
    this.work = openScope();
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
    work.cancelActions().cancel();
  }

  /** Gives up a thread in the adapter's code that was told to end and doesn't. */
  public void lose(Thread thread) {
    settings.lost().accept(thread);
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return work.cancelActions().isCancelled();
  }

  /**
   * A text as those may read it for whom the work is done: without its secrets, and without what
   * the boundary keeps from them.
   */
  public String tell(String text) {
    return mask.apply(settings.boundary().discreet(text));
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
    return (step, done, total) -> {
      if (!over && steps.admit(System.nanoTime()) >= 0) {
        settings.progress().report(tell(step), done, total);
      }
    };
  }

  @Override
  public Path scratch() {
    return scratch.folder();
  }

  @Override
  public HttpClient http() {
    return settings.boundary() == Boundary.NONE
        ? SharedHttpClient.get()
        : new BoundedHttpClient(settings.boundary());
  }

  @Override
  public InetSocketAddress reach(String host, int port) {
    return settings.boundary().address(host, port);
  }

  @Override
  public Tools tools() {
    return scope().tools();
  }

  @Override
  public Duration timeout() {
    return settings.timeout();
  }

  @Override
  public Registration onCancel(Runnable action) {
    return scope().cancelActions().add(action);
  }

  @Override
  public void cleanUp(String purpose, Duration limit, CleanUp task) {
    if (cleanUp.get() != null) {
      attempt(purpose, task);
      return;
    }
    if (!work.cancelActions().awaitRunning()) {
      said.warn("A cancel action of the plugin still runs and may disturb: {}", purpose);
    }
    WorkScope own = openScope();
    boolean ended =
        own.execute(
            "holdfast-clean-up",
            limit,
            () -> {
              cleanUp.set(own);
              attempt(purpose, task);
            });
    if (!ended) {
      said.warn("This hangs and is given up: {}", purpose);
    }
  }

  private void attempt(String purpose, CleanUp task) {
    try {
      task.run();
    } catch (InterruptedException | InterruptedIOException e) {
      said.warn("Could not {}: it took too long", purpose);
    } catch (PluginException e) {
      said.warn("Could not {}: {}", purpose, e.getMessage());
    } catch (Throwable e) { // a plugin's LinkageError must not vanish with its thread
      said.warn("Could not {}: {}", purpose, e.toString());
    }
  }

  private WorkScope scope() {
    WorkScope own = cleanUp.get();
    return own == null ? work : own;
  }

  private WorkScope openScope() {
    return WorkScope.open(settings, scratch, mask, said);
  }

  /**
   * Ends every process, waits for running cancel actions (a few seconds at most), and removes the
   * scratch folder. Idempotent, never throws; what couldn't be removed is logged. What a thread of
   * the plugin logs or reports afterwards goes nowhere.
   */
  @Override
  public void close() {
    if (!work.close()) {
      said.warn("A cancel action of the plugin still runs after the work is over");
    }
    try {
      scratch.delete();
    } catch (IOException e) {
      said.warn("The scratch folder {} can't be removed: {}", scratch.folder(), e.toString());
    }
    over = true;
    log.end();
    said.end();
  }
}
