package dev.holdfast.cli.install;

import dev.holdfast.engine.configuration.UserFolders;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Removes what an installation put below a prefix, and nothing else: no data, no plugin added. */
public final class Uninstallation {

  private final Prefix prefix;
  private final Path enabled;
  private final Consumer<String> out;

  /**
   * Prepares one.
   *
   * @param enabled the link with which systemd starts the service
   */
  Uninstallation(Prefix prefix, Path enabled, Consumer<String> out) {
    this.prefix = prefix;
    this.enabled = enabled;
    this.out = out;
  }

  /**
   * One below a prefix.
   *
   * @param prefix empty for that of the running program, or else the default
   */
  public static Uninstallation below(
      String prefix, Map<String, String> environment, Consumer<String> out) {
    Prefix folder = Prefix.of(prefix.isEmpty() ? Prefix.running() : prefix, environment);
    Path enabled =
        folder.root()
            ? Path.of("/etc/systemd/system/multi-user.target.wants")
            : UserFolders.configuration(environment).resolve("systemd/user/default.target.wants");
    return new Uninstallation(folder, enabled.resolve(folder.unit().getFileName()), out);
  }

  /** Removes it; refused before anything is removed. */
  public void run() throws IOException {
    Path library = prefix.library();
    if (!Prefix.exists(library)) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND,
          "Holdfast isn't installed below " + prefix.folder() + ".",
          "Name its folder with --prefix.");
    }
    FileChannel lock = prefix.lock();
    try (lock) {
      check(library);
      remove(prefix.command());
      for (Path file :
          List.of(prefix.bashCompletion(), prefix.zshCompletion(), prefix.manualPage())) {
        remove(file);
      }
      if (isOurUnit()) {
        remove(prefix.unit());
      }
      remove(prefix.lockFile());
      // Last, because this process may run from it.
      remove(library);
    }
  }

  private void check(Path library) throws IOException {
    if (!Distribution.isOurs(library)) {
      throw Prefix.occupied(library);
    }
    prefix.checkCommand();
    List<Path> added = new Distribution(library).addedPlugins();
    if (!added.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The installation contains a plugin that was added to it: " + added.get(0) + ".",
          "Move the plugin away.");
    }
    if (Files.isSymbolicLink(enabled) && Files.readSymbolicLink(enabled).equals(prefix.unit())) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The service is enabled.",
          "Run: " + SystemdUnit.systemctl(prefix) + " disable --now holdfast");
    }
  }

  private boolean isOurUnit() throws IOException {
    return Files.isRegularFile(prefix.unit())
        && Files.readString(prefix.unit()).contains(prefix.launcher().toString());
  }

  private void remove(Path path) throws IOException {
    if (Prefix.exists(path)) {
      FolderTree.delete(path);
      out.accept("removed " + path);
    }
  }
}
