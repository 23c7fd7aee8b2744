package dev.holdfast.plugins.files.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Matcher.quoteReplacement;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.toolkit.tool.ToolMessages;
import dev.holdfast.toolkit.tool.ToolMessages.Meaning;
import dev.holdfast.toolkit.tree.FileName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What find and tar complain of about single files while they go on with the others. A complaint
 * that isn't understood is a failure.
 *
 * @param gone what vanished while it was read, as people delete files at any time
 * @param changed what isn't in the dump as it was at any one time
 * @param lost what belongs in the dump and isn't in it
 */
public record Complaints(List<String> gone, List<String> changed, List<LeftOut> lost) {

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
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3}|.)");
  private static final Pattern CHANGED =
      Pattern.compile("^\\S*tar: (.+): (file changed as we read it|File shrank by .+)$");
  private static final Pattern GONE =
      Pattern.compile(
          "^\\S*(?:tar|find): [‘']?(.+?)[’']?: (File removed before we read it"
              + "|(Cannot \\w+: )?No such file or directory)$");
  private static final Pattern UNREADABLE =
      Pattern.compile(
          "^\\S*(?:tar|find): [‘']?(.+?)[’']?: ((?:Cannot \\w+: |Read error |Warning: Read error )?.*"
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
    List<String> changes = new ArrayList<>();
    List<LeftOut> lost = new ArrayList<>();
    if (result.exitStatus() == 0) {
      return new Complaints(gone, changes, lost);
    }
    List<String> lines = result.errors();
    for (String line : lines) {
      Matcher changed = CHANGED.matcher(line);
      Matcher removed = GONE.matcher(line);
      Matcher unreadable = UNREADABLE.matcher(line);
      if (changed.find()) {
        changes.add(name(changed.group(1)));
      } else if (removed.find()) {
        gone.add(name(removed.group(1)));
      } else if (unreadable.find()) {
        lost.add(LeftOut.impossible(name(unreadable.group(1)), unreadable.group(2) + "."));
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
    return new Complaints(gone, changes, lost);
  }

  /** Returns the name that tar has printed in its style "escape", as {@link FileName}. */
  private static String name(String printed) {
    String escaped = new String(printed.getBytes(UTF_8), ISO_8859_1);
    String name = ESCAPE.matcher(escaped).replaceAll(match -> quoteReplacement(byteOf(match)));
    return FileName.text(name.getBytes(ISO_8859_1)).replaceFirst("^\\./(?=.)", "");
  }

  private static String byteOf(MatchResult escape) {
    String code = escape.group(1);
    int letter = "abtnvfr".indexOf(code);
    int value =
        code.length() > 1 ? Integer.parseInt(code, 8) : letter < 0 ? code.charAt(0) : 7 + letter;
    return String.valueOf((char) value);
  }

  /** The failure of a program. */
  public static PluginException failure(ToolResult result) {
    return MESSAGES.failure(result);
  }
}
