package dev.holdfast.cli.install;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.product.ProductVersion;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine;

/** Puts the distribution that runs below a prefix, and says line by line what went where. */
public final class Installation {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Distribution distribution;
  private final Prefix prefix;
  private final Consumer<String> out;
  private boolean upgrade;

  private Installation(Distribution distribution, Prefix prefix, Consumer<String> out) {
    this.distribution = distribution;
    this.prefix = prefix;
    this.out = out;
  }

  /**
   * One that may start.
   *
   * @param prefix empty for the default
   * @throws HoldfastException if the prefix is unusable, or something else is there
   */
  public static Installation below(
      String prefix, Map<String, String> environment, Consumer<String> out) throws IOException {
    Installation installation =
        new Installation(Distribution.running(), Prefix.of(prefix, environment), out);
    installation.prefix.check(installation.distribution);
    return installation;
  }

  /** Keeps another installation out until it is closed. */
  public Closeable lock() throws IOException {
    return prefix.lock();
  }

  /**
   * Installs everything but the class archives.
   *
   * @param main all commands
   * @param completion the script that completes them
   */
  public void run(CommandLine main, String completion) throws IOException {
    replaceLibrary();
    link();
    write("bash completion", prefix.bashCompletion(), completion);
    write("zsh completion", prefix.zshCompletion(), autoloaded(completion));
    write("manual page", prefix.manualPage(), ManualPage.of(main, prefix.library()));
    String unit = Files.readString(prefix.library().resolve("systemd/holdfast.service"));
    String program = prefix.launcher().toString();
    write(
        "systemd unit",
        prefix.unit(),
        prefix.root() ? SystemdUnit.forSystem(unit, program) : SystemdUnit.forUser(unit, program));
  }

  /** Makes the archives of classes, which fit only the path that they were made in. */
  public boolean shareClasses() throws IOException, InterruptedException {
    out.accept("Making class archives, which takes a minute; Holdfast starts faster with them ...");
    Process process =
        new ProcessBuilder(prefix.library().resolve("bin/share-classes").toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)
          && process.exitValue() == 0
          && new Distribution(prefix.library()).hasArchives();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /** What remains to be done by the person who installs. */
  public void printNextSteps(String path) {
    new NextSteps(prefix, upgrade).lines(path).forEach(out);
  }

  /** A copy that breaks off never replaces a good one: both lie beside each other until the end. */
  private void replaceLibrary() throws IOException {
    Path library = prefix.library();
    if (Prefix.exists(prefix.former()) && !Prefix.exists(library)) {
      move(prefix.former(), library); // An installation was killed between its two renames.
    }
    FolderTree.delete(prefix.former());
    FolderTree.delete(prefix.fresh());
    upgrade = Prefix.exists(library);
    List<Path> added = upgrade ? new Distribution(library).addedPlugins() : List.of();
    try {
      distribution.copyTo(prefix.fresh());
      for (Path plugin : added) {
        keep(plugin);
      }
      if (upgrade) {
        move(library, prefix.former());
      }
      move(prefix.fresh(), library);
    } finally {
      if (!Prefix.exists(library) && Prefix.exists(prefix.former())) {
        move(prefix.former(), library);
      }
      FolderTree.delete(prefix.fresh());
    }
    FolderTree.delete(prefix.former());
    say("Holdfast " + ProductVersion.CURRENT, library);
    added.forEach(plugin -> say("kept plugin", plugin));
  }

  private void keep(Path plugin) throws IOException {
    Path copy = prefix.fresh().resolve("plugins").resolve(plugin.getFileName());
    if (Prefix.exists(copy)) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "This version brings a plugin of the name of " + plugin + ", which was added there.",
          "Move that file away; nothing was replaced.");
    }
    FolderTree.copy(plugin, copy);
  }

  /**
   * Relative, so that the prefix can be mounted elsewhere; unless its bin lies elsewhere itself.
   */
  private void link() throws IOException {
    Path command = prefix.command();
    Path bin = command.getParent();
    FolderTree.create(bin);
    Path fresh = command.resolveSibling(".holdfast-new");
    FolderTree.delete(fresh);
    Files.createSymbolicLink(
        fresh,
        bin.toRealPath().equals(bin) ? bin.relativize(prefix.launcher()) : prefix.launcher());
    move(fresh, command);
    say("command", command);
  }

  private void write(String what, Path file, String text) throws IOException {
    FolderTree.create(file.getParent());
    Path fresh = file.resolveSibling(".holdfast-new");
    FolderTree.write(fresh, text);
    move(fresh, file);
    say(what, file);
  }

  /** As zsh loads it at the first completion, which the script alone would leave without words. */
  private static String autoloaded(String completion) {
    return "#compdef holdfast\n"
        + completion
        + "\n_bash_complete -o default -F _complete_holdfast\n";
  }

  private static void move(Path source, Path target) throws IOException {
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private void say(String what, Path where) {
    out.accept("%-16s %s".formatted(what, where));
  }
}
