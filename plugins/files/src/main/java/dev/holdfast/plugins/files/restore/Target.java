package dev.holdfast.plugins.files.restore;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.files.program.Programs;
import java.time.Duration;

/**
 * The folder that a restore makes.
 *
 * @param parent the absolute path of the folder that contains it
 * @param name its name there
 * @param isOwn whether it is a tree of this source, which may be replaced
 */
public record Target(String parent, String name, boolean isOwn, Programs programs) {

  private static final Duration CLEAN_UP = Duration.ofMinutes(10);

  /** Its absolute path. */
  public String path() {
    return below(name);
  }

  private String below(String child) {
    return parent.equals("/") ? "/" + child : parent + "/" + child;
  }

  /** Whether there is something of this name. */
  public boolean exists() throws InterruptedException {
    return !kind().isEmpty();
  }

  /** Its type, as find prints it; empty if there is nothing. */
  private String kind() throws InterruptedException {
    return programs.output(
        "find",
        parent,
        "-mindepth",
        "1",
        "-maxdepth",
        "1",
        "-name",
        Programs.literal(name),
        "-printf",
        "%y");
  }

  private boolean isEmpty() throws InterruptedException {
    return programs.output("find", path(), "-maxdepth", "0", "-empty", "-printf", "y").equals("y");
  }

  /**
   * Returns whether a tree will be replaced.
   *
   * @throws PluginException if something is there that may not be
   */
  boolean requireAllowed(boolean replaceExisting, boolean isPart) throws InterruptedException {
    String kind = kind();
    if (kind.isEmpty() || kind.equals("d") && isEmpty()) {
      return false;
    }
    boolean replaceable = isOwn && !isPart && kind.equals("d");
    if (!replaceable || !replaceExisting) {
      throw new PluginException(
          ErrorCode.ALREADY_EXISTS,
          path() + (isPart ? " exists, and a part replaces nothing." : " already exists."),
          replaceable
              ? "Restore under another name, or allow it to be replaced."
              : "Restore under another name.");
    }
    return true;
  }

  /** Makes an empty folder beside it. */
  String makeBeside() throws InterruptedException {
    return programs.output("mktemp", "--directory", below(".holdfast-XXXXXXXXXX")).strip();
  }

  /** Moves a folder to its place; what is there moves to an empty folder. */
  void put(String folder, boolean replaces) throws InterruptedException {
    if (!replaces) {
      move(folder, path());
      return;
    }
    String old = makeBeside();
    move(path(), old);
    try {
      move(folder, path());
    } catch (PluginException | InterruptedException e) {
      cleanUp("move the old " + path() + " back", () -> move(old, path()));
      throw e;
    }
    cleanUp("remove the old " + path(), () -> remove(old));
  }

  private void move(String from, String to) throws InterruptedException {
    programs.output("mv", "--no-target-directory", "--", from, to);
  }

  void cleanUp(String purpose, AdapterContext.CleanUp work) {
    programs.context().cleanUp(purpose, CLEAN_UP, work);
  }

  /** Removes it. */
  public void remove() throws InterruptedException {
    remove(path());
  }

  /** Removes a folder, even what its owner can't write to. */
  void remove(String folder) throws InterruptedException {
    try {
      programs.output("rm", "-rf", "--one-file-system", "--", folder);
    } catch (PluginException e) {
      programs.output("chmod", "-R", "u+rwX", "--", folder);
      programs.output("rm", "-rf", "--one-file-system", "--", folder);
    }
  }
}
