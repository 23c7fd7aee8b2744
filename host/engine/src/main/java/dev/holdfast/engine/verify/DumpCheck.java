package dev.holdfast.engine.verify;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.Contexts;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.content.ItemSpool;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.repository.EntryReader;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.runtime.WorkContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads a dump to its end, hashes it, and lets the engine inspect it. */
final class DumpCheck {

  private final PluginCallScope calls;
  private final Optional<BackupSource> source;
  private final EntryContents expected;
  private final Optional<ContentItems> items;

  DumpCheck(
      PluginCallScope calls,
      Optional<BackupSource> source,
      EntryContents expected,
      Optional<ContentItems> items) {
    this.items = items;
    this.calls = calls;
    this.source = source;
    this.expected = expected;
  }

  /** The bytes decide: an engine that can't inspect them proves nothing about them. */
  EntryVerdict check(StoredEntry entry, EntryReader reader) throws IOException {
    if (source.isEmpty()) {
      reader.requireWhole();
      return new EntryVerdict.Good(
          entry.object(), List.of("No source was available to inspect the dump."));
    }
    if (expected.since() != null) {
      reader.requireWhole();
      return new EntryVerdict.Good(
          entry.object(),
          List.of(
              "It contains only what has changed since another backup: a test restore compares the"
                  + " content."));
    }
    try (WorkContext context = Contexts.open(source.get(), calls.listener(), entry::object);
        ItemSpool found = new ItemSpool(context.scratch())) {
      Optional<ContentProof> actual;
      try {
        actual = inspect(source.get(), entry, reader, context, found);
      } catch (RuntimeException e) {
        if (Damage.isGivenUp(e)) {
          throw e;
        }
        reader.requireWhole();
        return withoutTheEngine(entry, e);
      }
      reader.requireWhole();
      return actual.isEmpty()
          ? new EntryVerdict.Good(
              entry.object(), List.of("This kind of source can't inspect dumps."))
          : new Comparison(entry, expected.subject(), expected.proof(), items)
              .verdict(actual.get(), found, List.of());
    }
  }

  private static EntryVerdict withoutTheEngine(StoredEntry entry, RuntimeException failure) {
    Reason reason = Reason.of(failure);
    return Damage.isRefused(failure)
        ? new EntryVerdict.Unknown(
            entry.object(),
            reason.about("Every byte is as it was backed up, but the engine rejects the dump"))
        : new EntryVerdict.Good(
            entry.object(), List.of("The engine couldn't inspect the dump here: " + reason));
  }

  private Optional<ContentProof> inspect(
      BackupSource with,
      StoredEntry entry,
      EntryReader reader,
      WorkContext context,
      ContentList list) {
    return calls
        .start(
            "inspecting " + entry.object(),
            context,
            () -> with.inspect(entry.format(), reader, context, list))
        .await(calls.limits().work());
  }
}
