package dev.holdfast.plugins.files.program;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.toolkit.tool.ToolMessages;
import dev.holdfast.toolkit.tool.ToolMessages.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What find and tar complain of about single files while they go on with the others. A complaint
 * that isn't understood is a failure.
 *
 * @param gone what vanished while it was read, as people delete files at any time
 * @param lost what belongs in the dump and isn't in it, or isn't in it as it was at any one time
 */
public record Complaints(List<String> gone, List<LeftOut> lost) {

  /** What their messages mean. */
  public static final ToolMessages MESSAGES =
      new ToolMessages(
          List.of(
              new Meaning("No space left on device", ErrorCode.NO_SPACE, "Free some space."),
              new Meaning("Disk quota exceeded", ErrorCode.NO_SPACE, "Raise the quota."),
              new Meaning(
                  "Permission denied|not permitted|Read-only file system",
                  ErrorCode.PERMISSION_DENIED,
                  "Let the user that runs Holdfast read the folder, and write to it for restores."),
              new Meaning(
                  "No such file or directory",
                  ErrorCode.NOT_FOUND,
                  "Check the path of the folder."),
              new Meaning(
                  "Not a directory", ErrorCode.INVALID_CONFIG, "Enter the path of a folder.")),
          ToolMessages.NONE,
          ToolMessages.NONE);

  private static final int MOST = 99;
  private static final Pattern CHANGED =
      Pattern.compile("^\\S*tar: (.+): (file changed as we read it|File shrank by .+)$");
  private static final Pattern GONE =
      Pattern.compile(
          "^\\S*(?:tar|find): (.+): (File removed before we read it"
              + "|(Cannot \\w+: )?No such file or directory)$");
  private static final Pattern UNREADABLE =
      Pattern.compile(
          "^\\S*(?:tar|find): (.+?): ((?:Cannot \\w+: |Read error |Warning: Read error )?.*"
              + "(?:Permission denied|not permitted|Input/output error).*)$");
  private static final Pattern FINAL =
      Pattern.compile("Exiting with failure status due to previous errors$|socket ignored$");

  /**
   * Understands them.
   *
   * @throws PluginException if the program failed altogether
   */
  public static Complaints of(ToolResult result) {
    List<String> gone = new ArrayList<>();
    List<LeftOut> lost = new ArrayList<>();
    if (result.exitStatus() == 0) {
      return new Complaints(gone, lost);
    }
    List<String> lines = result.errors();
    for (String line : lines) {
      Matcher changed = CHANGED.matcher(line);
      Matcher removed = GONE.matcher(line);
      Matcher unreadable = UNREADABLE.matcher(line);
      if (changed.find()) {
        lost.add(LeftOut.impossible(changed.group(1), "It changed while it was read."));
      } else if (removed.find()) {
        gone.add(removed.group(1));
      } else if (unreadable.find()) {
        lost.add(LeftOut.impossible(unreadable.group(1), unreadable.group(2) + "."));
      } else if (!FINAL.matcher(line).find()) {
        throw failure(result);
      }
    }
    if (lines.isEmpty() || result.exitStatus() > 2) {
      throw failure(result);
    }
    if (lines.size() >= MOST) { // The host keeps the last hundred lines only.
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "%s complained of more files than it can list: %s"
              .formatted(result.program(), lines.get(0)),
          "Let the user that runs Holdfast read all files, or back up a snapshot of them.");
    }
    return new Complaints(gone, lost);
  }

  /** The failure of a program. */
  public static PluginException failure(ToolResult result) {
    return MESSAGES.failure(result);
  }
}
