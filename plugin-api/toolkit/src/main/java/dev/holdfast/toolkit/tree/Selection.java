package dev.holdfast.toolkit.tree;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.RestoreChain;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What a restore needs of a chain of archives: of each file that there is at the end its latest
 * member. One bit for each is all that is kept of them, or where it begins if only some paths are
 * wanted, and one digest of all.
 */
public final class Selection {

  private static final int BUFFER = 256 * 1024;

  /** What is read and dropped between two members, rather than opening the dump again. */
  private static final long LONGEST_GAP = 256 * 1024;

  private final RestoreChain chain;
  private final boolean isPart;
  private final List<BitSet> members = new ArrayList<>();
  private final List<LongStream.Builder> offsets = new ArrayList<>();
  private final ItemSums sums = new ItemSums();
  private boolean isEverything;
  private boolean isNothing = true;

  private Selection(RestoreChain chain, boolean isPart) {
    this.chain = chain;
    this.isPart = isPart;
    for (int i = 0; i < chain.pieces().size(); i++) {
      members.add(new BitSet());
      offsets.add(LongStream.builder());
    }
  }

  /**
   * Selects by the items of the last dump.
   *
   * @param paths what to restore, with everything in it; everything if empty
   * @throws PluginException NOT_FOUND if any of it is missing, CORRUPT if the items are needed and
   *     can't be read
   */
  public static Selection of(RestoreChain chain, List<String> paths) {
    if (paths.contains(".")) { // What is asked for as a part is proven as one.
      throw new PluginException(
          ErrorCode.UNSUPPORTED, "The whole tree is no part of it.", "Restore without parts.");
    }
    Selection selection = new Selection(chain, !paths.isEmpty());
    boolean isPlain = chain.pieces().size() == 1 && paths.isEmpty();
    try {
      selection.select(chain.pieces().get(chain.pieces().size() - 1).items(), paths);
    } catch (IOException e) {
      if (!isPlain) { // Otherwise a damaged list is no damage of the dump.
        throw new PluginException(
            ErrorCode.CORRUPT,
            "The list of what is in the tree can't be read, which a chain needs: " + e.getMessage(),
            "Use another copy, or unpack the archives with tar as the plugin's documentation says.",
            e);
      }
      selection.isNothing = true;
    }
    selection.isEverything = isPlain && selection.isNothing;
    if (selection.isNothing && !isPlain) {
      throw absent(paths);
    }
    return selection;
  }

  private void select(ContentItems items, List<String> paths) throws IOException {
    Set<String> wanted = new HashSet<>(paths);
    Set<String> missing = new TreeSet<>(paths);
    if (isPart) {
      wanted.addAll(linked(items, paths));
    }
    try (ContentItems.Reader reader = items.open()) {
      for (ContentItem item = reader.next(); item != null; item = reader.next()) {
        if (!isPart || isIn(item.name(), wanted)) {
          add(item);
        }
        // Also a folder that only its content is listed of.
        for (String at = item.name(); !missing.isEmpty() && !at.isEmpty(); at = parent(at)) {
          missing.remove(at);
        }
      }
    }
    if (!missing.isEmpty() && !isNothing) {
      throw absent(missing);
    }
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private static PluginException absent(Collection<String> paths) {
    return new PluginException(
        ErrorCode.NOT_FOUND,
        (paths.isEmpty() ? "The tree" : String.join(", ", paths)) + " is not in this backup.",
        "Check the paths: they are relative to the tree, for example \"docs/plan.txt\".");
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

  private void add(ContentItem item) throws IOException {
    Place place = Place.of(item.detail());
    if (place.piece() >= members.size()) {
      throw damaged(item.name() + " is in a later dump than those of the chain.");
    }
    if (isPart) {
      offsets.get(place.piece()).add(place.offset());
    } else {
      members.get(place.piece()).set(place.member());
    }
    isNothing = false;
    sums.expect(item.name(), item.digest());
  }

  /** Writes it as one archive. */
  public void writeTo(OutputStream out) throws IOException, InterruptedException {
    for (int piece = 0; piece < members.size(); piece++) {
      if (isPart) {
        long[] sorted = offsets.get(piece).build().sorted().toArray();
        copyAt(sorted, chain.pieces().get(piece), out);
      } else {
        copy(chain.pieces().get(piece), members.get(piece), out);
      }
    }
    TarReader.writeEnd(out);
  }

  private void copy(RestoreChain.Piece piece, BitSet wanted, OutputStream out)
      throws IOException, InterruptedException {
    TarReader archive = new TarReader(new BufferedInputStream(piece.open(), BUFFER));
    TarMember member = archive.next();
    for (int count = 0; member != null; member = archive.next(), count++) {
      if (isEverything ? !member.name().equals(Removals.NAME) : wanted.get(count)) {
        sums.find(member.name(), archive.read(member, out));
      } else {
        archive.skip(member);
      }
      requireNotCancelled();
    }
  }

  /** Members that are near to each other are read in one go. */
  private void copyAt(long[] sorted, RestoreChain.Piece piece, OutputStream out)
      throws IOException, InterruptedException {
    for (int next = 0; next < sorted.length; ) {
      long start = sorted[next];
      try (InputStream in = piece.openAt(start)) {
        TarReader archive = new TarReader(in);
        while (next < sorted.length && sorted[next] - start - archive.position() <= LONGEST_GAP) {
          archive.skipTo(sorted[next] - start);
          TarMember member = archive.next();
          if (member == null) {
            throw damaged("A file is not where its list says.");
          }
          sums.find(member.name(), archive.read(member, out));
          next++;
          requireNotCancelled();
        }
      }
    }
  }

  private static void requireNotCancelled() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("Cancelled");
    }
  }

  /**
   * Throws if what was written isn't what was selected. Members come in the order of the dumps,
   * items in that of the names.
   */
  public void requireComplete() {
    if (!isEverything && !sums.areEqual()) {
      throw damaged("What is in it is not what its list says.");
    }
  }

  private static PluginException damaged(String message) {
    return new PluginException(
        ErrorCode.CORRUPT,
        "The dump doesn't belong to its list. " + message,
        "Use another copy of the backup.");
  }
}
