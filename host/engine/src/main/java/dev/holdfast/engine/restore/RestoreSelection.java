package dev.holdfast.engine.restore;

import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.plugin.database.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What to restore from a backup.
 *
 * @param items the named items
 * @param everyDatabase whether everything but globals is restored under its own name, in addition
 *     to the items
 */
public record RestoreSelection(List<RestoreItem> items, boolean everyDatabase) {

  public RestoreSelection {
    items = List.copyOf(items);
  }

  /**
   * Selects these databases, or all if none is named.
   *
   * @param globals whether to restore the globals, too
   */
  public static RestoreSelection of(List<RestoreItem> databases, boolean globals) {
    List<RestoreItem> items = new ArrayList<>(databases);
    if (globals) {
      items.add(RestoreItem.globals());
    }
    return new RestoreSelection(items, databases.isEmpty());
  }

  /** Returns the items in these contents; globals come first, since databases refer to them. */
  List<RestoreItem> resolve(ManifestContents contents) {
    List<RestoreItem> all =
        new ArrayList<>(items.stream().map(item -> named(item, contents)).toList());
    if (everyDatabase) {
      contents.entries().stream()
          .map(entry -> entry.subject())
          .filter(subject -> !subject.is(Subject.GLOBALS))
          .forEach(subject -> all.add(new RestoreItem(subject, subject.name())));
    }
    all.sort(Comparator.comparing(item -> !item.subject().is(Subject.GLOBALS)));
    return all;
  }

  /** People name databases; what isn't one is found by its name. */
  private static RestoreItem named(RestoreItem item, ManifestContents contents) {
    List<Subject> there = contents.entries().stream().map(entry -> entry.subject()).toList();
    return there.contains(item.subject())
        ? item
        : there.stream()
            .filter(subject -> item.subject().is(Subject.DATABASE))
            .filter(subject -> subject.name().equals(item.subject().name()))
            .findFirst()
            .map(subject -> new RestoreItem(subject, item.target()))
            .orElse(item);
  }
}
