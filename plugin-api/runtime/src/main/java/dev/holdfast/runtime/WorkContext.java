package dev.holdfast.runtime;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.Buffers;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.connection.Machine;
import dev.holdfast.plugin.tool.Tools;
import dev.holdfast.runtime.memory.WorkBuffers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One piece of work. Its creator closes it when the work is over, after the adapter's session.
 *
 * <p>Thread-safe. {@link #cancel} doesn't know the working thread: the caller interrupts it.
 */
public final class WorkContext implements AdapterContext, AutoCloseable {

  private static final int BURST = 50;
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final WorkSettings settings;
  private final SecretMask mask;
  private final MaskedLogger log;

  /** The context's own messages, which must not be lost among the plugin's. */
  private final MaskedLogger said;

  private final Throttle steps = new Throttle(BURST, INTERVAL, System.nanoTime());
  private final AtomicReference<@Nullable Runnable> held = new AtomicReference<>();
  private final Scratch scratch;
  private final WorkBuffers buffers = new WorkBuffers();
  private final Machine machine;
  private final WorkScope work;
  private volatile boolean over;

  /** The clean-up that a thread carries out, whose scope is its own. */
  private final ThreadLocal<WorkScope> cleanUp = new ThreadLocal<>();

  private WorkContext(WorkSettings settings, Scratch scratch) throws IOException {
    this.settings = settings;
    this.scratch = scratch;
    this.mask = SecretMask.of(settings.secrets());
    this.log = new MaskedLogger(settings.log(), mask);
    this.said = new MaskedLogger(settings.log(), mask);
    this.machine = settings.machine().open(settings.withLog(log), scratch.folder());
    this.work = openScope();
  }

  /**
   * Begins a piece of work.
   *
   * @throws IOException if the scratch folder can't be created
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

  /** Gives up on a thread in the adapter's code that was told to end but doesn't. */
  public void lose(Thread thread) {
    settings.lost().accept(thread);
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return work.cancelActions().isCancelled();
  }

  /**
   * Returns a text as the owner of the work may read it: without secrets, and without what the
   * boundary hides.
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
    return (items, done, total) -> {
      held.set(() -> settings.progress().report(tell(items), done, total));
      if (steps.admit(System.nanoTime()) >= 0) {
        tellProgress();
      }
    };
  }

  /** Passes on the last report, in case it was dropped as one of too many. */
  public void tellProgress() {
    Runnable last = held.getAndSet(null);
    if (last != null && !over) {
      last.run();
    }
  }

  @Override
  public Buffers buffers() {
    return buffers;
  }

  @Override
  public Path scratch() {
    return scratch.folder();
  }

  @Override
  public HttpClient http() {
    boolean direct =
        settings.boundary() == Boundary.NONE && settings.machine() == MachineFactory.LOCAL;
    return direct ? SharedHttpClient.get() : new BoundedHttpClient(this::reach);
  }

  @Override
  public InetSocketAddress reach(String host, int port) {
    return uninterrupted(() -> machine.reach(host, port));
  }

  @Override
  public Path reach(Path socket) {
    return uninterrupted(() -> machine.reach(socket));
  }

  private static <T> T uninterrupted(Threads.Action<T, InterruptedException> action) {
    try {
      return action.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginException(ErrorCode.TIMED_OUT, "Connecting was interrupted", "", e);
    }
  }

  @Override
  public Tools tools() {
    return scope().tools();
  }

  @Override
  public SecretText accessToken(@Nullable SecretText rejected) throws InterruptedException {
    SecretText token = settings.tokens().get(this, rejected);
    mask.add(token);
    return token;
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
      said.warn(
          "A cancel action of the plugin is still running and may interfere with: {}", purpose);
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
      said.warn("Gave up on a hanging clean-up: {}", purpose);
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
    return WorkScope.open(machine, mask, said, settings.lost());
  }

  /**
   * Ends every process, waits for running cancel actions (a few seconds at most), and removes the
   * scratch folder. Idempotent, never throws; what couldn't be removed is logged. Later logs and
   * reports of the plugin's threads are dropped.
   */
  @Override
  public void close() {
    if (!work.close()) {
      said.warn("A cancel action of the plugin is still running after the work has ended");
    }
    machine.close();
    try {
      scratch.delete();
    } catch (IOException e) {
      said.warn("The scratch folder {} can't be removed: {}", scratch.folder(), e.toString());
    }
    buffers.close();
    over = true;
    log.end();
    said.end();
  }
}
