package dev.holdfast.plugins.files.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.files.program.Complaints;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.plugins.files.tree.Entry;
import dev.holdfast.plugins.files.tree.Place;
import dev.holdfast.plugins.files.tree.Walk;
import dev.holdfast.toolkit.tree.ItemChanges;
import dev.holdfast.toolkit.tree.TarMember;
import dev.holdfast.toolkit.tree.TarReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dump of a tree: tar writes what the walk has found and the base doesn't have. */
public final class TreeDump {

  private static final int MOST_MISSING = 10_000;

  private final Programs programs;
  private final int piece;
  private final Walk walk;
  private final Removals removals;
  private final ContentList list;
  private int members;
  private long bytes;

  /**
   * Prepares a dump.
   *
   * @param piece its number in its chain
   * @param list receives all of the content, with what the chain has already
   */
  public TreeDump(Walk walk, int piece, Removals removals, ContentList list, Programs programs) {
    this.walk = walk;
    this.piece = piece;
    this.removals = removals;
    this.list = list;
    this.programs = programs;
  }

  /**
   * Writes it.
   *
   * @param root the tree's absolute path
   * @param base what the chain has already
   */
  public DumpResult write(String root, ContentItems.Reader base, OutputStream out)
      throws IOException, InterruptedException {
    ItemChanges<Entry> changes = new ItemChanges<>(walk::next, Entry::name, base);
    TarRun tar = new TarRun(programs);
    ToolResult result = tar.run(root, () -> nextChanged(changes), out, this::add);
    Complaints complaints = Complaints.of(result);
    int missing = tar.missing().size();
    if (missing > MOST_MISSING || missing > 0 && result.exitStatus() == 0) {
      String example = tar.missing().iterator().next().name();
      throw incomplete("tar has left out %,d files, for example %s".formatted(missing, example));
    }
    for (Entry entry : tar.missing()) {
      removals.add(entry.name(), entry.type() == 'd');
    }
    if (piece > 0) {
      removals.writeTo(out);
    }
    TarReader.writeEnd(out);
    String evidence =
        "tar exited with %d; %,d members with %,d bytes read back"
            .formatted(result.exitStatus(), members, bytes);
    List<LeftOut> leftOut =
        Stream.of(walk.leftOut(), complaints.lost()).flatMap(List::stream).toList();
    List<String> gone =
        complaints.gone().stream().map(name -> name + " was deleted while it was read.").toList();
    return DumpResult.of(ContentProof.of(Level.BYTES, evidence))
        .withLeftOut(leftOut)
        .withWarnings(gone);
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
      if (now != null && place.isStill(now)) {
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
    Place place = new Place(piece, members, member.offset(), entry.type(), entry.stamp(), link);
    list.add(ContentItem.of(member.name(), member.size(), digest).withDetail(place.text()));
    members++;
    bytes += member.size();
    programs.context().progress().report("files", members, walk.count());
  }

  static PluginException incomplete(String message) {
    return new PluginException(ErrorCode.INCOMPLETE, message + ".", "Try again.");
  }
}
