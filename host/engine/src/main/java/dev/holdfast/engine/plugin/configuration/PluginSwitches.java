package dev.holdfast.engine.plugin.configuration;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;

/**
 * The disabled plugins, stored in a text file with one id per line, which is created on first use.
 * Thread-safe.
 */
public final class PluginSwitches {

  private final Path file;

  /** Uses this file. */
  public PluginSwitches(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** Whether a plugin is enabled, which is the default. */
  public boolean isEnabled(String pluginId) {
    return !disabled().contains(pluginId);
  }

  /** Enables or disables a plugin persistently. */
  public synchronized void setEnabled(String pluginId, boolean enabled) {
    Set<String> disabled = disabled();
    if (enabled ? disabled.remove(pluginId) : disabled.add(pluginId)) {
      write(disabled);
    }
  }

  /** The ids of those that are off, whether their jars are there or not. */
  public synchronized Set<String> disabled() {
    try {
      return new TreeSet<>(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      return new TreeSet<>();
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  private void write(Set<String> disabled) {
    try {
      Files.createDirectories(file.getParent());
      Path temporary =
          Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
      Files.write(temporary, disabled);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  private HoldfastException failed(String what, IOException cause) {
    return new HoldfastException(
        ProblemCode.INTERNAL,
        "The list of disabled plugins, " + file + ", can't be " + what + ".",
        "Check the permissions and the free space there.",
        cause);
  }
}
