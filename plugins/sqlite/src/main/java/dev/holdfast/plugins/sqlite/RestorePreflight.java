package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
import dev.holdfast.plugin.database.RestoreRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks whether a restore can work. */
final class RestorePreflight {

  private final DatabaseFolder folder;
  private final RestoreRequest request;
  private final AdapterContext context;
  private final List<PreflightFinding> findings = new ArrayList<>();

  RestorePreflight(DatabaseFolder folder, RestoreRequest request, AdapterContext context) {
    this.folder = folder;
    this.request = request;
    this.context = context;
  }

  List<PreflightFinding> run() throws InterruptedException {
    try {
      SqliteSource.requireKnown(request.format());
      Path target = folder.resolve(request.targetDatabase());
      checkFolder();
      checkTarget(target);
    } catch (PluginException e) {
      add(Severity.IMPOSSIBLE, e.code(), e.getMessage(), e.hint());
    }
    return findings.stream()
        .sorted(Comparator.comparing(PreflightFinding::severity).reversed())
        .toList();
  }

  private void checkFolder() {
    if (!Files.isWritable(folder.path())) {
      add(
          Severity.IMPOSSIBLE,
          ErrorCode.PERMISSION_DENIED,
          folder.path() + " can't be written",
          "Let the user that runs Holdfast write to it.");
    }
    try {
      long free = Files.getFileStore(folder.path()).getUsableSpace();
      if (free < request.expectedBytes()) {
        add(
            Severity.REFUSED,
            ErrorCode.NO_SPACE,
            "%s has %d bytes free, and %d are needed"
                .formatted(folder.path(), free, request.expectedBytes()),
            "Free some space: the old database stays until the new one is complete.");
      }
    } catch (IOException e) {
      context.log().warn("Free space of {} is unknown: {}", folder.path(), e.getMessage());
    }
  }

  private void checkTarget(Path target) throws InterruptedException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean file = Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS);
    if (!file || !request.replaceExisting()) {
      add(
          Severity.IMPOSSIBLE,
          ErrorCode.ALREADY_EXISTS,
          target + " is there already",
          "Restore under another name" + (file ? ", or allow it to be replaced." : "."));
      return;
    }
    add(
        Severity.WARNING,
        ErrorCode.ALREADY_EXISTS,
        target + " is there already and will be replaced",
        "");
    try (Database database = Database.open(target, Database.Mode.WRITE, Duration.ZERO, context)) {
      database.texts("PRAGMA locking_mode=EXCLUSIVE"); // else readers of a log go unseen
      database.execute("BEGIN EXCLUSIVE");
    } catch (PluginException e) {
      if (e.code() == ErrorCode.BUSY) {
        add(Severity.REFUSED, e.code(), e.getMessage(), e.hint());
      }
    }
  }

  private void add(Severity severity, ErrorCode code, String message, String hint) {
    findings.add(new PreflightFinding(severity, code, message, hint));
  }
}
