package dev.holdfast.plugins.sqlite;

import java.io.IOException;
import java.nio.file.Path;

/** A {@link BalancedWriter} in a process of its own, with locks of its own. */
final class WriterProcess implements AutoCloseable {

  private final Process process;

  private WriterProcess(Process process) {
    this.process = process;
  }

  static WriterProcess start(Path file, long seed) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new WriterProcess(
        new ProcessBuilder(
                java.toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BalancedWriter.class.getName(),
                file.toString(),
                Long.toString(seed))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
