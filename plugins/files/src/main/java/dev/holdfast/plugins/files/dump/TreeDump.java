package dev.holdfast.plugins.files.dump;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugins.files.program.Complaints;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.plugins.files.tree.Entry;
import dev.holdfast.plugins.files.tree.Walk;
import dev.holdfast.toolkit.tree.ItemChanges;
import dev.holdfast.toolkit.tree.Place;
import dev.holdfast.toolkit.tree.Removals;
import dev.holdfast.toolkit.tree.TarMember;
import dev.holdfast.toolkit.tree.TarReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A dump of a tree: tar writes what the walk has found and the base doesn't have. */
public final class TreeDump {

  /** What tar says when it pads a file with zeros. */
  private static final String READ_ERROR = "Read error";

  /** As find prints the types of members. */
  private static final String TYPES = "fflcbdp";

  private final String root;
  private final Walk walk;
  private final int piece;
  private final Removals removals;
  private final ContentList list;
  private final Programs programs;
  private final BitSet linked = new BitSet();
  private final Map<String, LeftOut> torn = new HashMap<>();
  private int members;
  private long bytes;
  private long start;

  /**
   * Prepares a dump.
   *
   * @param root the tree's absolute path
   * @param piece the dump's number in its chain
   * @param list receives all of the content, with what the chain has already
   */
  public TreeDump(
      String root, Walk walk, int piece, Removals removals, ContentList list, Programs programs) {
    this.root = root;
    this.walk = walk;
    this.piece = piece;
    this.removals = removals;
    this.list = list;
    this.programs = programs;
  }

  /** Writes what the chain doesn't have already. */
  public DumpResult write(ContentItems.Reader base, OutputStream out)
      throws IOException, InterruptedException {
    ItemChanges<Entry> changes = new ItemChanges<>(walk::next, Entry::name, base);
    TarRun tar = run(() -> nextChanged(changes), out, this::add);
    for (Entry entry : tar.missing()) {
      removals.add(entry.name(), entry.type() == 'd');
    }
    Complaints complaints = tar.complaints();
    List<LeftOut> leftOut = new ArrayList<>(walk.leftOut());
    // Tar has padded some with zeros, which must not pass for their content.
    List<String> again = new ArrayList<>(complaints.changed());
    for (LeftOut lost : complaints.lost()) {
      if (lost.reason().contains(READ_ERROR)) {
        torn.put(lost.name(), lost);
        again.add(lost.name());
      } else {
        leftOut.add(lost);
      }
    }
    List<String> warnings =
        new ArrayList<>(
            complaints.gone().stream()
                .map(name -> name + " was deleted while it was read.")
                .toList());
    if (!walk.blocksCount()) {
      warnings.add("Holes were read as zeros: the file system doesn't say which files have some.");
    }
    if (!again.isEmpty()) {
      warnings.addAll(readAgain(again, out, leftOut));
    }
    if (piece > 0) {
      removals.writeTo(out);
    }
    TarReader.writeEnd(out);
    String evidence =
        "tar exited with %d; %,d members with %,d bytes read back"
            .formatted(tar.exitStatus(), members, bytes);
    return DumpResult.of(ContentProof.of(Level.BYTES, evidence))
        .withLeftOut(leftOut)
        .withWarnings(warnings);
  }

  private TarRun run(ItemChanges.Source<Entry> entries, OutputStream out, TarRun.Members members)
      throws IOException, InterruptedException {
    TarRun tar = TarRun.of(root, walk.blocksCount(), entries, out, members, programs);
    start += tar.length();
    return tar;
  }

  /**
   * Reads what changed while it was read, or couldn't be read, a second time. It follows in the
   * same archive, of which tar restores the last member of a name.
   *
   * @param leftOut receives what changed again, and what can't be read
   * @return what to tell of the others
   */
  private List<String> readAgain(List<String> changed, OutputStream out, List<LeftOut> leftOut)
      throws IOException, InterruptedException {
    SortedSet<String> names = new TreeSet<>(ItemChanges.ORDER);
    for (String name : changed) {
      if (linked.get(slot(name))) { // Alone it would lose its other names.
        leftOut.add(
            torn.getOrDefault(
                name,
                LeftOut.impossible(name, "It changed while it was read. It has several names.")));
      } else {
        names.add(name);
      }
    }
    Iterator<Entry> entries = names.stream().map(name -> new Entry(name, ' ', "")).iterator();
    TarRun tar = run(() -> entries.hasNext() ? entries.next() : null, out, this::replace);
    Complaints complaints = tar.complaints();
    leftOut.addAll(complaints.lost());
    complaints.lost().forEach(lost -> names.remove(lost.name()));
    for (String name : complaints.changed()) {
      leftOut.add(LeftOut.impossible(name, "It changed both times that it was read."));
      names.remove(name);
    }
    for (String name : complaints.gone()) {
      leftOut.add(LeftOut.impossible(name, "It changed while it was read. Then it was deleted."));
      names.remove(name);
    }
    return names.isEmpty()
        ? List.of()
        : List.of(
            "Changed while they were read, or not readable at first, and read again: "
                + String.join(", ", names));
  }

  /** Lists what hasn't changed, notes what is gone, and returns what must be dumped. */
  private @Nullable Entry nextChanged(ItemChanges<Entry> changes)
      throws IOException, InterruptedException {
    for (var pair = changes.next(); pair != null; pair = changes.next()) {
      Entry now = pair.now();
      ContentItem before = pair.before();
      if (before == null) {
        return now;
      }
      Place place = Place.of(before.detail());
      if (now != null && place.isStill(now.type(), now.stamp())) {
        list.add(before);
        continue;
      }
      if (now == null || place.type() != now.type()) {
        removals.add(before.name(), place.type() == 'd');
      }
      if (now != null) {
        return now;
      }
    }
    return null;
  }

  private void add(Entry entry, TarMember member, String digest) throws IOException {
    String link = member.is(TarMember.HARD_LINK) ? member.link() : "";
    if (!link.isEmpty()) {
      linked.set(slot(link));
    }
    list.add(item(member, digest, entry.type(), entry.stamp(), link));
  }

  /** Whether other dumps may build on this one: no zeros in it stand for the content of a file. */
  public boolean isBase() {
    return torn.isEmpty();
  }

  /** Nobody knows whether it has changed since, so that the next dump has it in any case. */
  private void replace(Entry entry, TarMember member, String digest) throws IOException {
    torn.remove(member.name());
    String link = member.is(TarMember.HARD_LINK) ? member.link() : "";
    list.replace(item(member, digest, TYPES.charAt(member.type() - '0'), "", link));
  }

  private ContentItem item(TarMember member, String digest, char type, String stamp, String link) {
    Place place = new Place(piece, members, start + member.offset(), type, stamp, link);
    members++;
    bytes += member.size();
    programs.context().progress().report("files", members, walk.count());
    return ContentItem.of(member.name(), member.size(), digest).withDetail(place.text());
  }

  /** A bit for each name with links. Two names may share one, which is unlikely, and safe. */
  private static int slot(String name) {
    return name.hashCode() & 0xff_ffff;
  }
}
