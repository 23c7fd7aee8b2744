package dev.holdfast.engine.verify;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.content.ItemSpool;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.repository.BackupChain;
import dev.holdfast.engine.repository.OpenPieces;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Restores one entry to a scratch target. */
final class TestRestore {

  private final PluginCallScope calls;
  private final BackupSource source;
  private final ScratchMark scratch;
  private @Nullable String target;

  TestRestore(PluginCallScope calls, BackupSource source, UUID run) {
    this.calls = calls;
    this.source = source;
    this.scratch = ScratchNames.of(run, Instant.now());
  }

  /**
   * Restores and compares.
   *
   * @param pieces the dumps to read, oldest first
   * @param items what each of them lists, as far as that can be read
   */
  EntryVerdict run(
      List<BackupChain.Piece> pieces,
      Function<BackupChain.Piece, Optional<ContentItems>> items,
      StorageAccess storage,
      AgeIdentities identities,
      ServerInfo dumpedFrom)
      throws IOException {
    BackupChain.Piece piece = pieces.get(pieces.size() - 1);
    try (OpenPieces open = new OpenPieces(identities)) {
      pieces.forEach(
          one -> open.add(one, storage, items.apply(one).orElse(ContentItems.NONE), false));
      try (SourceAccess access = SourceAccess.open(source, calls, piece.entry().object());
          ItemSpool found = new ItemSpool(access.scratch())) {
        String name = access.scratchTarget(scratch);
        target = name;
        RestoreRequest request =
            RestoreRequest.of(piece.contents().subject(), piece.entry().format(), name, dumpedFrom)
                .expectedBytes(piece.contents().raw().size())
                .build();
        List<String> warnings =
            access
                .restore(piece.entry().object(), request, open.chain())
                .await(calls.limits().work())
                .warnings();
        open.requireWhole();
        Subject restored = new Subject(piece.contents().subject().kind(), name);
        ContentProof actual = access.fingerprint(restored, found);
        return new Comparison(
                piece.entry(),
                piece.contents().subject(),
                piece.contents().proof(),
                items.apply(piece))
            .verdict(actual, found, warnings);
      } catch (RuntimeException e) {
        return failed(piece, open, e);
      }
    }
  }

  /** A server that refuses a dump proves nothing about it, unless its bytes turn out wrong. */
  private static EntryVerdict failed(
      BackupChain.Piece piece, OpenPieces open, RuntimeException failure) throws IOException {
    if (!Damage.isGivenUp(failure)) {
      open.requireUnchanged();
    }
    return new EntryVerdict.Unknown(piece.entry().object(), Reason.of(failure));
  }

  /**
   * Removes the target, with calls of its own, since those of a cancelled check are stopped.
   *
   * @return why it still exists, or empty
   */
  Optional<Reason> remove() {
    String made = target;
    if (made == null) {
      return Optional.empty();
    }
    boolean interrupted = Thread.interrupted();
    try (PluginCallScope own =
            new PluginCallScope(new Cancellation(), calls.listener(), calls.limits());
        SourceAccess access = SourceAccess.open(source, own, made)) {
      access.drop(scratch);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(Scratch.leftover(made, e));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
