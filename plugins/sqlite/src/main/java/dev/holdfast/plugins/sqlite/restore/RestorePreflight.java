package dev.holdfast.plugins.sqlite.restore;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.image.ImageInspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks whether a restore can work. */
public final class RestorePreflight {

  private final RestoreTarget allowed;
  private final RestoreRequest request;
  private final AdapterContext context;
  private final List<PreflightFinding> findings = new ArrayList<>();

  public RestorePreflight(RestoreTarget allowed, RestoreRequest request, AdapterContext context) {
    this.allowed = allowed;
    this.request = request;
    this.context = context;
  }

  public List<PreflightFinding> run() throws InterruptedException {
    try {
      ImageInspection.requireKnown(request.format());
      checkFolder();
      checkTarget(allowed.of(request, context.tools()));
    } catch (PluginException e) {
      add(Severity.IMPOSSIBLE, e.code(), e.getMessage(), e.hint());
    }
    return findings.stream()
        .sorted(Comparator.comparing(PreflightFinding::severity).reversed())
        .toList();
  }

  private void checkFolder() {
    Path folder = allowed.folder().path();
    if (!Files.isWritable(folder)) {
      add(
          Severity.IMPOSSIBLE,
          ErrorCode.PERMISSION_DENIED,
          folder + " can't be written",
          "Let the user that runs Holdfast write to it.");
    }
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < request.expectedBytes()) {
        add(
            Severity.REFUSED,
            ErrorCode.NO_SPACE,
            "%s has %d bytes free, but %d are needed"
                .formatted(folder, free, request.expectedBytes()),
            "Free some space: the old database is kept until the new one is complete.");
      }
    } catch (IOException e) {
      context.log().warn("Free space of {} is unknown: {}", folder, e.getMessage());
    }
  }

  private void checkTarget(Path target) throws InterruptedException {
    if (!Files.exists(target)) {
      return;
    }
    add(Severity.WARNING, ErrorCode.ALREADY_EXISTS, target + " exists and will be replaced", "");
    try (Database database = Database.open(target, Database.Mode.WRITE, Duration.ZERO, context)) {
      database.texts("PRAGMA locking_mode=EXCLUSIVE"); // otherwise readers of a log go unnoticed
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
