package dev.holdfast.cli.install;

import dev.holdfast.engine.configuration.UserFolders;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The folder that everything goes below, and the places in it.
 *
 * @param folder absolute, with no links in what exists of it
 * @param root whether root installs, for all users
 * @param usual whether systemd looks for units there
 */
record Prefix(Path folder, boolean root, boolean usual) {

  /** Reads the option {@code --prefix}; empty for the default. */
  static Prefix of(String option, Map<String, String> environment) {
    boolean root = isRoot();
    Path usual = root ? Path.of("/usr/local") : UserFolders.home(environment).resolve(".local");
    Path folder = option.isEmpty() ? usual : Path.of(option).normalize();
    if (!folder.isAbsolute() || option.chars().anyMatch(Character::isISOControl)) {
      throw invalid("The prefix isn't an absolute path: " + option + ".");
    }
    Path existing = folder;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw invalid(existing + " isn't a folder.");
    }
    if (!Files.isWritable(existing)) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "You may not write to " + existing + ".",
          "Run the command as root, or name another folder with --prefix.");
    }
    return new Prefix(
        real(existing).resolve(existing.relativize(folder)), root, folder.equals(usual));
  }

  Path library() {
    return folder.resolve("lib/holdfast");
  }

  /** Where the new library is put together. */
  Path fresh() {
    return folder.resolve("lib/.holdfast-new");
  }

  /** Where the library before this one is until this one is in its place. */
  Path former() {
    return folder.resolve("lib/.holdfast-old");
  }

  Path launcher() {
    return library().resolve("bin/holdfast");
  }

  Path command() {
    return folder.resolve("bin/holdfast");
  }

  Path bashCompletion() {
    return folder.resolve("share/bash-completion/completions/holdfast");
  }

  Path zshCompletion() {
    return folder.resolve("share/zsh/site-functions/_holdfast");
  }

  Path manualPage() {
    return folder.resolve("share/man/man1/holdfast.1");
  }

  /** Where packages have their units; those in configuration folders override them. */
  Path unit() {
    return folder.resolve(
        (root ? "lib/systemd/system" : "share/systemd/user") + "/holdfast.service");
  }

  Path lockFile() {
    return folder.resolve("lib/.holdfast-lock");
  }

  /** Keeps another installation out until it is closed, or the process ends. */
  FileChannel lock() throws IOException {
    FolderTree.create(lockFile().getParent());
    FileChannel channel =
        FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "Another installation is working below " + folder + ".",
          "Wait until it ends, and run the command again.");
    }
    return channel;
  }

  /** That of the distribution that runs; empty unless it is an installed one. */
  static String running() {
    Path library = Distribution.running().folder();
    return library.endsWith("lib/holdfast") ? library.getParent().getParent().toString() : "";
  }

  /** Refuses to replace what isn't ours, and a distribution that lies where it would go. */
  void check(Distribution distribution) throws IOException {
    Path source = distribution.folder();
    if (source.startsWith(library()) || library().startsWith(source)) {
      throw invalid("The distribution can't be installed into itself: " + source + ".");
    }
    if (exists(library()) && !Distribution.isOurs(library())) {
      throw occupied(library());
    }
    checkCommand();
  }

  void checkCommand() throws IOException {
    if (exists(command()) && !isOurLink(command())) {
      throw occupied(command());
    }
  }

  private boolean isOurLink(Path link) throws IOException {
    return Files.isSymbolicLink(link)
        && link.resolveSibling(Files.readSymbolicLink(link)).normalize().equals(launcher());
  }

  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return System.getProperty("user.name").equals("root");
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw invalid(folder + " can't be resolved.");
    }
  }

  private static HoldfastException invalid(String message) {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST, message, "Name another folder with --prefix.");
  }

  static HoldfastException occupied(Path path) {
    return new HoldfastException(
        ProblemCode.REFUSED,
        path + " exists and is not an installed Holdfast.",
        "Move it away, or name another folder with --prefix.");
  }
}
