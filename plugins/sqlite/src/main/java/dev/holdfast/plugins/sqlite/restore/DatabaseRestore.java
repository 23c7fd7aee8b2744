package dev.holdfast.plugins.sqlite.restore;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugins.sqlite.content.ContentScan;
import dev.holdfast.plugins.sqlite.content.DatabaseContent;
import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One restore: written beside the target, checked by SQLite, and moved into place by one rename.
 * Until then the target is unchanged.
 */
public final class DatabaseRestore {

  private final RestoreTarget allowed;
  private final RestoreRequest request;
  private final Duration lockWait;
  private final AdapterContext context;

  public DatabaseRestore(
      RestoreTarget allowed, RestoreRequest request, Duration lockWait, AdapterContext context) {
    this.allowed = allowed;
    this.request = request;
    this.lockWait = lockWait;
    this.context = context;
  }

  public RestoreResult run(InputStream in) throws IOException, InterruptedException {
    Path target = allowed.of(request, context.tools());
    try (TemporaryDatabase temporary = TemporaryDatabase.create(target.getParent())) {
      temporary.write(in);
      requireImage(temporary.file());
      List<String> warnings = new ArrayList<>(check(temporary.file()));
      allowed.of(request, context.tools());
      try (Replacement replacement = Replacement.prepare(target, lockWait, context)) {
        warnings.addAll(replacement.giveAttributes(temporary.file()));
        temporary.moveTo(target);
        replacement.done();
      }
      return RestoreResult.of(warnings);
    }
  }

  /** Nobody else knows the file, so it may be read without SQLite. */
  private static void requireImage(Path file) throws IOException {
    try (InputStream image = Files.newInputStream(file)) {
      ImageHeader header = ImageHeader.parse(image.readNBytes(ImageHeader.BYTES));
      long bytes = Files.size(file);
      long promised = header.pageCount() * header.pageSize();
      if (bytes % header.pageSize() != 0 || promised != 0 && promised != bytes) {
        throw new PluginException(
            ErrorCode.INCOMPLETE,
            "The dump has %d bytes, but its header says %d".formatted(bytes, promised),
            "Use another copy of the backup.");
      }
    }
  }

  /** SQLite's findings, which may also exist in the source. Rows that can't be read don't. */
  private List<String> check(Path file) throws IOException, InterruptedException {
    try (Database database = Database.open(file, Database.Mode.IMMUTABLE, lockWait, context)) {
      DatabaseContent content = new ContentScan(database, context.progress(), false).run();
      if (!request.continueOnError()) {
        content.requireReadable();
      }
      ContentProof proof = content.proof("", table -> {});
      return Stream.of(content.lost(), proof.findings(), proof.unchecked())
          .flatMap(List::stream)
          .toList();
    }
  }
}
