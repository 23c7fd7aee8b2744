package dev.holdfast.plugins.postgresql.archive;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is restored of an archive.
 *
 * @param contents what these entries hold
 * @param ids of the entries, or null when it is all of them
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

  /** Whether all of the archive is restored. */
  public boolean isAll() {
    return ids == null;
  }
}
