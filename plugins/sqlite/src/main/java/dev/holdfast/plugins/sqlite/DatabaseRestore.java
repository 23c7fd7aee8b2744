package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One restore: written beside the target, checked by SQLite, and put in the target's place by one
 * rename. Until then the target is what it was.
 */
final class DatabaseRestore {

  private final Path target;
  private final RestoreRequest request;
  private final Duration lockWait;
  private final AdapterContext context;

  DatabaseRestore(Path target, RestoreRequest request, Duration lockWait, AdapterContext context) {
    this.target = target;
    this.request = request;
    this.lockWait = lockWait;
    this.context = context;
  }

  RestoreResult run(InputStream in) throws IOException, InterruptedException {
    requireFreeTarget();
    try (TemporaryDatabase temporary = TemporaryDatabase.create(target.getParent())) {
      temporary.write(in);
      List<String> problems = problems(temporary.file());
      if (!problems.isEmpty() && !request.continueOnError()) {
        throw new PluginException(
            ErrorCode.CORRUPT,
            "SQLite finds the restored database damaged: " + problems.get(0),
            "Use another backup, or restore with errors allowed to save what is left.");
      }
      requireFreeTarget();
      List<String> warnings = new ArrayList<>(problems);
      try (Replacement replacement = Replacement.prepare(target, lockWait, context)) {
        warnings.addAll(replacement.giveAttributes(temporary.file()));
        temporary.moveTo(target);
        replacement.done();
      }
      return new RestoreResult(warnings);
    }
  }

  private void requireFreeTarget() {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new PluginException(
          ErrorCode.ALREADY_EXISTS,
          target + " is there and is no regular file",
          "Restore under another name.");
    }
    if (!request.replaceExisting()) {
      throw new PluginException(
          ErrorCode.ALREADY_EXISTS,
          "The database " + target + " is there already",
          "Restore under another name, or allow it to be replaced.");
    }
  }

  /** What SQLite finds wrong with the file. */
  private List<String> problems(Path file) throws IOException, InterruptedException {
    try (Database database = Database.open(file, Database.Mode.IMMUTABLE, lockWait, context)) {
      long bytes = database.number("PRAGMA page_count") * database.number("PRAGMA page_size");
      if (bytes == 0 || bytes != Files.size(file) || Files.size(file) < ImageHeader.BYTES) {
        throw new PluginException(
            ErrorCode.INCOMPLETE,
            "The dump has %d bytes, and its header promises %d".formatted(Files.size(file), bytes),
            "Use another copy of the backup.");
      }
      List<String> found = database.texts("PRAGMA quick_check(20)");
      return found.equals(List.of("ok")) ? List.of() : found;
    }
  }
}
