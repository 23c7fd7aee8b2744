package dev.holdfast.host.backup.verify;

import dev.holdfast.host.backup.BackupSource;
import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.access.Calls;
import dev.holdfast.host.backup.access.Contexts;
import dev.holdfast.host.backup.manifest.EntryContents;
import dev.holdfast.host.backup.manifest.StoredEntry;
import dev.holdfast.host.backup.repository.EntryReader;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.runtime.WorkContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a dump to its end, hashes it, and has the engine look at it. */
final class DumpCheck {

  private static final Set<ErrorCode> NOT_POSSIBLE_HERE =
      Set.of(ErrorCode.TOOL_MISSING, ErrorCode.TOOL_TOO_OLD, ErrorCode.UNSUPPORTED);

  private final Calls calls;
  private final Optional<BackupSource> source;
  private final EntryContents expected;

  DumpCheck(Calls calls, Optional<BackupSource> source, EntryContents expected) {
    this.calls = calls;
    this.source = source;
    this.expected = expected;
  }

  EntryVerdict check(StoredEntry entry, EntryReader reader) throws IOException {
    List<String> notes = new ArrayList<>();
    List<Reason> found = new ArrayList<>();
    if (source.isEmpty()) {
      notes.add("No source was at hand to look into the dump.");
    } else {
      try {
        found.addAll(differences(inspect(source.get(), entry, reader), expected));
      } catch (PluginException e) {
        if (!NOT_POSSIBLE_HERE.contains(e.code())) {
          throw e;
        }
        notes.add("The engine couldn't look into the dump here: " + e.getMessage());
      }
    }
    reader.requireWhole();
    return found.isEmpty()
        ? new EntryVerdict.Good(entry.object(), notes)
        : new EntryVerdict.Bad(entry.object(), found);
  }

  private CompletenessProof inspect(BackupSource with, StoredEntry entry, EntryReader reader) {
    try (WorkContext context = Contexts.open(with, calls.listener(), entry.object())) {
      return calls
          .start(
              "inspecting " + entry.object(),
              context,
              () -> with.inspect(entry.format(), reader, context))
          .await(calls.limits().work());
    }
  }

  static List<Reason> differences(CompletenessProof actual, EntryContents expected) {
    return expected.proof().differences(actual).stream()
        .map(difference -> new Reason(ErrorCode.INCOMPLETE.name(), difference, ""))
        .toList();
  }
}
