package dev.holdfast.testkit;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The context of one piece of work, implemented as in the host. Tests receive it as a parameter
 * with {@link TestContextExtension}, or open it themselves and close it.
 *
 * <p>Thread-safe.
 */
public final class TestContext implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final RecordedLog log;
  private final Path folder;
  private final WorkContext work;

  private TestContext(RecordedLog log, Path folder, WorkContext work) {
    this.log = log;
    this.folder = folder;
    this.work = work;
  }

  /**
   * Opens a context without restrictions on hosts, paths and programs.
   *
   * @param secrets secrets that are masked in the log and refused in arguments. Omit them to see
   *     what the adapter itself reveals.
   */
  public static TestContext open(SecretText... secrets) {
    return open(settings -> settings.withSecrets(List.of(secrets)));
  }

  /** Opens a context with this boundary. */
  public static TestContext within(TestBoundary boundary) {
    return open(settings -> settings.within(boundary));
  }

  /** Opens a context with other settings, for example another clock. */
  public static TestContext open(UnaryOperator<WorkSettings> change) {
    try {
      RecordedLog log = new RecordedLog();
      Path folder = TemporaryFolder.create("scratch");
      WorkSettings settings = WorkSettings.of(folder, log).withTimeout(TIMEOUT);
      return new TestContext(log, folder, WorkContext.open(change.apply(settings)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The adapter's context. Connecting and short requests have a limit of ten seconds. */
  public AdapterContext adapter() {
    return work;
  }

  /** Returns all lines logged so far, each prefixed with its level. */
  public List<String> logLines() {
    return log.lines();
  }

  /** Cancels the work as the host does, without interrupting the working thread. */
  public void cancel() {
    work.cancel();
  }

  /** Ends the work: ends its processes and streams, and deletes its scratch folder. Idempotent. */
  @Override
  public void close() {
    work.close();
    try {
      TemporaryFolder.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
