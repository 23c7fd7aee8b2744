package dev.holdfast.plugins.files.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugins.files.tree.Place;
import dev.holdfast.plugins.files.tree.Removals;
import dev.holdfast.toolkit.digest.RowTally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which members of a chain's dumps a restore needs: the latest of each file that there is at the
 * end. One bit for each is all that is kept of them, and one digest of all.
 */
final class Selection {

  private final List<BitSet> members = new ArrayList<>();
  private final RowTally expected = new RowTally();
  private final RowTally found = new RowTally();
  private final boolean isEverything;

  private Selection(int pieces, boolean isEverything) {
    this.isEverything = isEverything;
    for (int i = 0; i < pieces; i++) {
      members.add(new BitSet());
    }
  }

  /** Selects all of a single dump whose items nobody knows. */
  static Selection everything() {
    return new Selection(1, true);
  }

  /**
   * Selects by the items of the last dump.
   *
   * @param pieces how many dumps the chain has
   * @param paths what to restore, with everything in it; everything if empty
   */
  static Selection of(ContentItems items, int pieces, List<String> paths) throws IOException {
    Selection selection = new Selection(pieces, false);
    Set<String> wanted = new HashSet<>(paths);
    if (!paths.isEmpty()) {
      wanted.addAll(linked(items, paths));
    }
    try (ContentItems.Reader reader = items.open()) {
      for (ContentItem item = reader.next(); item != null; item = reader.next()) {
        if (paths.isEmpty() || isIn(item.name(), wanted)) {
          selection.add(item);
        }
      }
    }
    return selection;
  }

  /** The files of which wanted ones are other names: an archive has their content only once. */
  private static Set<String> linked(ContentItems items, List<String> paths) throws IOException {
    Set<String> wanted = new HashSet<>(paths);
    Set<String> linked = new HashSet<>();
    try (ContentItems.Reader reader = items.open()) {
      for (ContentItem item = reader.next(); item != null; item = reader.next()) {
        String link = Place.of(item.detail()).link();
        if (!link.isEmpty() && isIn(item.name(), wanted)) {
          linked.add(link);
        }
      }
    }
    return linked;
  }

  private static boolean isIn(String name, Set<String> wanted) {
    String at = name;
    while (!wanted.contains(at)) {
      int slash = at.lastIndexOf('/');
      if (slash < 0) {
        return false;
      }
      at = at.substring(0, slash);
    }
    return true;
  }

  private void add(ContentItem item) {
    Place place = Place.of(item.detail());
    if (place.piece() >= members.size()) {
      throw damaged(item.name() + " is in a later dump than those of the chain.");
    }
    members.get(place.piece()).set(place.member());
    add(expected, item.name(), item.digest());
  }

  /** Whether no member is wanted. */
  boolean isNothing() {
    return !isEverything && members.stream().allMatch(BitSet::isEmpty);
  }

  /** Whether a member is wanted. */
  boolean has(int piece, int member, String name) {
    return isEverything ? !name.equals(Removals.NAME) : members.get(piece).get(member);
  }

  /** Whether nothing after this member is wanted. */
  boolean isDone(int piece, int member) {
    return !isEverything && members.get(piece).length() <= member;
  }

  /** Notes a member that was restored. */
  void restored(String name, String digest) {
    add(found, name, digest);
  }

  /** Throws if what was restored isn't what was selected. */
  void requireComplete() {
    if (!isEverything && !expected.item("").equals(found.item(""))) {
      throw damaged("What is in it is not what its list says.");
    }
  }

  /** Members come in the order of the dumps, items in that of the names. */
  private static void add(RowTally tally, String name, String digest) {
    byte[] row = (name + "\0" + digest).getBytes(StandardCharsets.UTF_8);
    tally.row().update(row, 0, row.length);
    tally.endRow();
  }

  private static PluginException damaged(String message) {
    return new PluginException(
        ErrorCode.CORRUPT,
        "The dump doesn't belong to its list. " + message,
        "Use another copy of the backup.");
  }
}
