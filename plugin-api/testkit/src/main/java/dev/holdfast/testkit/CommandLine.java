package dev.holdfast.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that a test runs to completion, outside the adapter under test.
 *
 * @param arguments the program and its arguments
 */
public record CommandLine(List<String> arguments) {

  public CommandLine {
    arguments = List.copyOf(arguments);
  }

  public static CommandLine of(String... arguments) {
    return new CommandLine(List.of(arguments));
  }

  /** Returns this command with additional arguments. */
  public CommandLine with(List<String> more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(more);
    return new CommandLine(all);
  }

  /**
   * Runs the command, with a time limit.
   *
   * @param environment added to this process's own
   * @param input its standard input
   * @return its output, including standard error
   * @throws IOException if it can't start, fails, or takes too long; the message contains its
   *     output
   */
  public String run(Map<String, String> environment, String input, Duration limit)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("holdfast-in", null);
    Path out = Files.createTempFile("holdfast-out", null);
    try {
      Files.writeString(in, input);
      return run(environment, in.toFile(), out, limit);
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }

  private String run(Map<String, String> environment, File in, Path out, Duration limit)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(arguments)
            .redirectErrorStream(true)
            .redirectInput(in)
            .redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      String printed = Files.readString(out, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        String how = ended ? "exit status " + process.exitValue() : "not ended in " + limit;
        throw new IOException("%s: %s: %s".formatted(arguments.get(0), how, printed.strip()));
      }
      return printed;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
