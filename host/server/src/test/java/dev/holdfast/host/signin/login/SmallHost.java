package dev.holdfast.host.signin.login;

import static org.awaitility.Awaitility.await;

import dev.holdfast.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host in a separate process with 512 MiB of heap, which ends if that is not enough. */
final class SmallHost implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("answers at (http://[0-9.:]+)");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Process process;
  private final Path printed;

  /**
   * @param home the home of a host that is set up
   * @param environment {@code HOLDFAST_*} variables; the only ones
   */
  SmallHost(Path home, Map<String, String> environment) throws IOException {
    printed = home.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "up")
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
    builder.environment().putAll(environment);
    builder.environment().put("HOLDFAST_HOME", home.toString());
    builder.environment().put("HOLDFAST_PORT", "0");
    process = builder.start();
  }

  /** Waits until it answers; returns its address. */
  URI address() throws IOException {
    await().atMost(LIMIT).until(() -> !process.isAlive() || matcher().find());
    Matcher found = matcher();
    if (!found.find()) {
      throw new AssertionError("The host doesn't start: " + printed());
    }
    return URI.create(found.group(1));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String printed() throws IOException {
    return Files.readString(printed);
  }

  private Matcher matcher() throws IOException {
    return ADDRESS.matcher(printed());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
