package dev.holdfast.engine.verify;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.repository.EntryReader;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.ScratchDatabase;
import dev.holdfast.plugin.database.ServerInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Restores one entry to a scratch database. */
final class TestRestore {

  private final PluginCallScope calls;
  private final BackupSource source;
  private final ScratchDatabase scratch;

  TestRestore(PluginCallScope calls, BackupSource source, UUID run) {
    this.calls = calls;
    this.source = source;
    this.scratch = ScratchNames.of(run, Instant.now());
  }

  EntryVerdict run(
      StoredEntry entry, EntryReader reader, EntryContents expected, ServerInfo dumpedFrom)
      throws IOException {
    RestoreRequest request =
        new RestoreRequest(
            expected.subject(),
            entry.format(),
            scratch.name(),
            dumpedFrom,
            expected.raw().size(),
            false,
            false,
            1);
    try (reader) {
      CompletenessProof actual;
      List<String> warnings;
      try (SourceAccess access = SourceAccess.open(source, calls, entry.object())) {
        warnings = access.restore(request, reader).await(calls.limits().work()).warnings();
        reader.requireWhole();
        actual = access.fingerprint(scratch.name());
      } catch (RuntimeException e) {
        return failed(entry, reader, e);
      }
      return Comparison.verdict(entry, expected.proof(), actual, warnings);
    }
  }

  /** A server that refuses a dump proves nothing about it, unless its bytes turn out wrong. */
  private static EntryVerdict failed(
      StoredEntry entry, EntryReader reader, RuntimeException failure) throws IOException {
    if (!Damage.isGivenUp(failure)) {
      reader.requireWhole();
    }
    return new EntryVerdict.Unknown(entry.object(), Reason.of(failure));
  }

  /**
   * Removes the database, with calls of its own, since those of a cancelled check are stopped.
   *
   * @return why it still exists, or empty
   */
  Optional<Reason> remove() {
    boolean interrupted = Thread.interrupted();
    try (PluginCallScope own =
            new PluginCallScope(new Cancellation(), calls.listener(), calls.limits());
        SourceAccess access = SourceAccess.open(source, own, scratch.name())) {
      access.drop(scratch);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(Scratch.leftover(scratch, e));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
