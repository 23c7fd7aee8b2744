package dev.holdfast.plugins.files.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.files.program.Complaints;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.toolkit.tool.ToolInput;
import dev.holdfast.toolkit.tree.Selection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A restore. One tar unpacks the latest state of each file of a chain, so that nothing is unpacked
 * that is removed later, and tar's own guard against links that lead out of the tree sees all of
 * it.
 */
public final class TreeRestore {

  private static final int BUFFER = 256 * 1024;

  private final RestoreRequest request;
  private final Target target;
  private final Programs programs;
  private final List<String> paths;

  public TreeRestore(RestoreRequest request, Target target, Programs programs) {
    this.request = request;
    this.target = target;
    this.programs = programs;
    this.paths =
        request.parts().stream()
            .map(path -> path.replaceFirst("^(\\./+)+", "").replaceFirst("/+$", ""))
            .toList();
  }

  /** Finds what speaks against it; what makes it impossible is also thrown. */
  public void preflight(List<PreflightFinding> findings) throws InterruptedException {
    if (isNotWritable()) {
      findings.add(
          PreflightFinding.impossible(
              ErrorCode.PERMISSION_DENIED,
              "The folder " + target.parent() + " can't be written to.",
              "Let the user that runs Holdfast write to it."));
    }
    long free = free();
    if (paths.isEmpty() && free < request.expectedBytes()) {
      findings.add(
          PreflightFinding.refused(
              ErrorCode.NO_SPACE,
              "%s has %,d bytes free, but %,d are needed."
                  .formatted(target.parent(), free, request.expectedBytes()),
              "Free some space: the old tree is kept until the new one is complete."));
    }
    if (target.requireAllowed(request.replaceExisting(), !paths.isEmpty())) {
      String message = target.path() + " exists and will be replaced.";
      findings.add(PreflightFinding.warning(ErrorCode.ALREADY_EXISTS, message, ""));
    }
  }

  private boolean isNotWritable() throws InterruptedException {
    return programs
        .output("find", target.parent() + "/.", "-maxdepth", "0", "-writable", "-printf", "y")
        .isEmpty();
  }

  private long free() throws InterruptedException {
    String answer =
        programs.output("df", "--output=avail", "--block-size=1", "--", target.parent());
    return Long.parseLong(answer.replaceAll("\\D", ""));
  }

  /** Restores. */
  public RestoreResult run(RestoreChain chain) throws IOException, InterruptedException {
    Selection selection = Selection.of(chain, paths);
    target.requireAllowed(request.replaceExisting(), !paths.isEmpty());
    String folder = target.makeBeside();
    boolean done = false;
    try {
      ToolResult result = unpack(selection, folder);
      boolean failed = result.exitStatus() != 0;
      if (failed && !request.continueOnError()) {
        throw Complaints.failure(result);
      }
      selection.requireComplete();
      target.put(folder, target.requireAllowed(request.replaceExisting(), !paths.isEmpty()));
      done = true;
      if (failed) {
        PluginException e = Complaints.failure(result);
        throw new PluginException(ErrorCode.INCOMPLETE, e.getMessage(), e.hint());
      }
      return RestoreResult.of(warnings(result));
    } finally {
      if (!done) {
        target.cleanUp("remove " + folder, () -> target.remove(folder));
      }
    }
  }

  private ToolResult unpack(Selection selection, String folder)
      throws IOException, InterruptedException {
    try (ToolProcess tar = programs.start("tar", arguments(folder))) {
      try (OutputStream out =
          new BufferedOutputStream(
              new ToolInput(tar.input(), Complaints.MESSAGES, tar::await), BUFFER)) {
        selection.writeTo(out);
      }
      return tar.await();
    }
  }

  private static List<String> arguments(String folder) {
    List<String> arguments = new ArrayList<>(List.of("--extract", "--file=-"));
    arguments.addAll(List.of("--directory=" + folder, "--delay-directory-restore"));
    arguments.addAll(List.of("--preserve-permissions", "--numeric-owner"));
    arguments.addAll(List.of("--acls", "--xattrs", "--xattrs-include=*"));
    arguments.addAll(List.of("--warning=no-timestamp", "--quoting-style=escape"));
    return arguments;
  }

  private List<String> warnings(ToolResult result) throws InterruptedException {
    List<String> warnings = new ArrayList<>(result.errors());
    if (!programs.output("id", "-u").strip().equals("0")) {
      warnings.add(
          "Owners were not restored: only root may give files away. All files belong to the user"
              + " that restored them.");
    }
    return warnings;
  }
}
