package dev.holdfast.plugin.tool;

import dev.holdfast.plugin.config.SecretText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A program, its arguments and its environment. There is no shell: arguments are passed unchanged,
 * whatever they contain. Put {@code --} before names that come from outside.
 *
 * <p>Never put secrets into {@code arguments}, which every user of the machine can read. The host
 * refuses to start a command whose arguments contain a secret of the configuration.
 *
 * @param tool the program
 * @param arguments without the program's own name
 * @param environment added to a small environment chosen by the host (search path, {@code
 *     LC_ALL=C.UTF-8}, {@code TZ=UTC}); nothing else is passed on
 * @param secretFiles contents by name: each is written to a file of mode 0600 that exists as long
 *     as the process, and whose path is set as the environment variable of that name, for example
 *     {@code PGPASSFILE}
 * @param files files of this work, added as arguments. Any other path in {@code arguments} is one
 *     of the machine where the program runs, which need not be the host's.
 */
public record ToolCommand(
    Tool tool,
    List<String> arguments,
    Map<String, SecretText> environment,
    Map<String, SecretText> secretFiles,
    List<FileArgument> files) {

  /**
   * A small file of this work that the program reads.
   *
   * @param option what comes before its path in the argument, for example {@code --use-list=}
   * @param file in the work's scratch folder. Elsewhere the program reads a copy of mode 0600 that
   *     exists as long as the process.
   */
  public record FileArgument(String option, Path file) {}

  public ToolCommand {
    Objects.requireNonNull(tool, "tool is null");
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    secretFiles = Map.copyOf(secretFiles);
    files = List.copyOf(files);
  }

  /** A command with arguments only. */
  public static ToolCommand of(Tool tool, List<String> arguments) {
    return new ToolCommand(tool, arguments, Map.of(), Map.of(), List.of());
  }

  /** This command with one more argument. */
  public ToolCommand withArgument(String argument) {
    List<String> extended = new ArrayList<>(arguments);
    extended.add(argument);
    return new ToolCommand(tool, extended, environment, secretFiles, files);
  }

  /** This command with one more environment variable. */
  public ToolCommand withEnvironment(String name, SecretText value) {
    return new ToolCommand(tool, arguments, with(environment, name, value), secretFiles, files);
  }

  /** This command with one more secret file, whose path is in that environment variable. */
  public ToolCommand withSecretFile(String name, SecretText content) {
    return new ToolCommand(tool, arguments, environment, with(secretFiles, name, content), files);
  }

  /** This command with one more argument, which names a file of this work. */
  public ToolCommand withFile(String option, Path file) {
    List<FileArgument> extended = new ArrayList<>(files);
    extended.add(new FileArgument(option, file));
    return new ToolCommand(tool, arguments, environment, secretFiles, extended);
  }

  private static Map<String, SecretText> with(
      Map<String, SecretText> values, String name, SecretText value) {
    Map<String, SecretText> extended = new LinkedHashMap<>(values);
    extended.put(name, value);
    return extended;
  }
}
