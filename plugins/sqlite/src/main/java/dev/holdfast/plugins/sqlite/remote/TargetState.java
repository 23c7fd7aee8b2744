package dev.holdfast.plugins.sqlite.remote;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugins.sqlite.restore.RestoreTarget.Occupant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a database could be restored.
 *
 * @param writable whether its folder can be written
 * @param freeBytes of its file system; negative if unknown
 * @param kind what is there, as the scripts call it
 * @param busy whether somebody uses the database that is there
 */
record TargetState(boolean writable, long freeBytes, String kind, boolean busy) {

  static TargetState of(Path file, Scripts scripts) throws InterruptedException {
    List<String> lines =
        scripts
            .output("target", scripts.sqlite(), file.toString(), Scripts.uri(file))
            .lines()
            .toList();
    return new TargetState(
        lines.get(0).equals("writable"),
        Long.parseLong(lines.get(1)),
        lines.get(2),
        lines.size() > 3);
  }

  Occupant occupant() {
    return switch (kind) {
      case "none" -> Occupant.NOTHING;
      case "empty" -> Occupant.EMPTY_FILE;
      case "database" -> Occupant.DATABASE;
      case "file", "closed" -> Occupant.OTHER_FILE;
      default -> Occupant.NO_FILE;
    };
  }

  /** What could hinder a restore. */
  List<PreflightFinding> findings(Path folder, RestoreRequest request) {
    List<PreflightFinding> findings = new ArrayList<>();
    if (!writable) {
      findings.add(
          PreflightFinding.impossible(
              ErrorCode.PERMISSION_DENIED,
              folder + " can't be written",
              "Let the account there write to it."));
    }
    if (freeBytes >= 0 && freeBytes < request.expectedBytes()) {
      findings.add(
          PreflightFinding.refused(
              ErrorCode.NO_SPACE,
              "%s has %d bytes free, but %d are needed"
                  .formatted(folder, freeBytes, request.expectedBytes()),
              "Free some space: the old database is kept until the new one is complete."));
    }
    if (!kind.equals("none")) {
      findings.add(
          PreflightFinding.warning(
              ErrorCode.ALREADY_EXISTS, request.target() + " exists and will be replaced", ""));
    }
    if (busy) {
      findings.add(
          PreflightFinding.refused(
              ErrorCode.BUSY, request.target() + " is in use", "Stop the application first."));
    }
    return findings;
  }
}
