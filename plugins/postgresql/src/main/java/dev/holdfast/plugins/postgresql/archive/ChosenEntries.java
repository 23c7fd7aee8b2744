package dev.holdfast.plugins.postgresql.archive;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an archive to restore.
 *
 * @param contents the contents of these entries
 * @param ids the ids of the entries, or null for all of them
 * @param warnings what is left out, in sentences
 */
public record ChosenEntries(
    TableOfContents contents, @Nullable Set<Integer> ids, List<String> warnings) {

  public ChosenEntries {
    warnings = List.copyOf(warnings);
  }

  /** Whether an entry is restored. */
  public boolean contains(TocEntry entry) {
    return ids == null || ids.contains(entry.id());
  }

  /** Whether the whole archive is restored. */
  public boolean isAll() {
    return ids == null;
  }
}
