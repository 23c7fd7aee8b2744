package dev.holdfast.testkit.server;

import dev.holdfast.testkit.CommandLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server's process. It ends with this Java process at the latest.
 *
 * <p>Thread-safe.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Duration END_LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final Path log;
  private final Thread endWithUs;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.endWithUs = new Thread(this::destroyTree);
    Runtime.getRuntime().addShutdownHook(endWithUs);
  }

  /**
   * Starts a server and waits until its log contains {@code readyText}.
   *
   * @param log receives its output; an existing file is replaced
   * @throws IOException if the server ends or isn't ready within the limit; the message contains
   *     its log
   */
  public static ServerProcess start(
      List<String> command,
      Map<String, String> environment,
      Path log,
      String readyText,
      Duration limit)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    ServerProcess server = new ServerProcess(builder.start(), log);
    server.process.getOutputStream().close();
    try {
      server.awaitText(readyText, System.nanoTime() + limit.toNanos());
      return server;
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  private void awaitText(String text, long deadline) throws IOException, InterruptedException {
    while (!log().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("The server is not ready. Its log: " + log());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Returns what it has printed so far. */
  public String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** The process itself, for example for its id. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Suspends the server, so that it hangs with its connections open. */
  public void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Resumes the server after {@link #suspend}. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    List<String> ids =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .map(handle -> Long.toString(handle.pid()))
            .toList();
    CommandLine.of("kill", "-" + name).with(ids).run(Map.of(), "", END_LIMIT);
  }

  /**
   * Kills the server and its child processes without a chance to clean up, as a power failure does.
   */
  @Override
  public void close() {
    List<ProcessHandle> children = destroyTree();
    try {
      awaitEnd();
      awaitEnd(children);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits at most 20 seconds for the server to end. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("The server does not end: pid " + process.pid());
    }
    try {
      Runtime.getRuntime().removeShutdownHook(endWithUs);
    } catch (IllegalStateException shutdownRuns) {
      // The hook is harmless then.
      return;
    }
  }

  /** A killed child keeps shared memory and ports until the kernel has removed it. */
  private static void awaitEnd(List<ProcessHandle> children) throws InterruptedException {
    long deadline = System.nanoTime() + END_LIMIT.toNanos();
    while (children.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private List<ProcessHandle> destroyTree() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    return children;
  }
}
