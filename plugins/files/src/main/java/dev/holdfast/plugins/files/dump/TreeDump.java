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
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.files.archive.ArchiveReader;
import dev.holdfast.plugins.files.archive.Member;
import dev.holdfast.plugins.files.archive.Removals;
import dev.holdfast.plugins.files.program.Complaints;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.plugins.files.tree.Entry;
import dev.holdfast.plugins.files.tree.Place;
import dev.holdfast.plugins.files.tree.Walk;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A dump of a tree: tar writes what the walk has found and the base doesn't have, and each member
 * is digested on its way.
 */
public final class TreeDump implements AutoCloseable {

  private static final int MOST_MISSING = 10_000;
  private static final int BUFFER = 256 * 1024;

  private final Programs programs;
  private final int piece;
  private final Walk walk;
  private final Removals removals;
  private final ArrayDeque<Entry> missing = new ArrayDeque<>();
  private int members;
  private long bytes;

  /**
   * Prepares a dump.
   *
   * @param piece its number in its chain
   */
  public TreeDump(Walk walk, int piece, Programs programs) throws IOException {
    this.walk = walk;
    this.piece = piece;
    this.programs = programs;
    this.removals =
        new Removals(programs.context().scratch().resolve("removed-" + UUID.randomUUID()));
  }

  /**
   * Writes it.
   *
   * @param root the tree's absolute path
   * @param base what the chain has already
   * @param list receives all of the content, with what the chain has already
   */
  public DumpResult write(String root, ContentItems.Reader base, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    ToolResult result = runTar(root, base, out, list);
    Complaints complaints = Complaints.of(result);
    if (!missing.isEmpty() && result.exitStatus() == 0 || missing.size() > MOST_MISSING) {
      throw incomplete(
          "tar has left out %,d files, for example %s"
              .formatted(missing.size(), missing.getFirst().name()));
    }
    for (Entry entry : missing) {
      removals.add(entry.name(), entry.type() == 'd');
    }
    if (piece > 0) {
      removals.writeTo(out);
    }
    out.write(ArchiveReader.end());
    List<LeftOut> leftOut =
        Stream.of(walk.leftOut(), complaints.lost()).flatMap(List::stream).toList();
    String evidence =
        "tar exited with %d; %,d members with %,d bytes read back"
            .formatted(result.exitStatus(), members, bytes);
    return DumpResult.of(ContentProof.of(Level.BYTES, evidence))
        .withLeftOut(leftOut)
        .withWarnings(
            complaints.gone().stream()
                .map(name -> name + " was deleted while it was read.")
                .toList());
  }

  private ToolResult runTar(
      String root, ContentItems.Reader base, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    NameFeed feed = null;
    try (ToolProcess tar = programs.start("tar", arguments(root))) {
      feed = new NameFeed(walk, base, list, removals, tar.input());
      try {
        copy(new ArchiveReader(new BufferedInputStream(tar.output(), BUFFER)), feed, out, list);
      } catch (PluginException e) {
        if (e.code() == ErrorCode.INCOMPLETE) {
          Complaints.of(tar.await()); // Why tar ended is more specific.
        }
        throw e;
      }
      tar.output().transferTo(OutputStream.nullOutputStream()); // It fills its last record.
      ToolResult result = tar.await();
      feed.await();
      feed.take("", missing);
      return result;
    } finally {
      walk.close();
      if (feed != null) {
        feed.end();
      }
    }
  }

  private static List<String> arguments(String root) {
    List<String> arguments = new ArrayList<>(List.of("--create", "--file=-", "--format=posix"));
    arguments.add("--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime");
    arguments.addAll(List.of("--numeric-owner", "--acls", "--xattrs", "--xattrs-include=*"));
    arguments.addAll(List.of("--sparse", "--quoting-style=escape", "--directory=" + root));
    arguments.addAll(List.of("--no-recursion", "--null", "--verbatim-files-from"));
    arguments.add("--files-from=-");
    return arguments;
  }

  private void copy(ArchiveReader archive, NameFeed feed, OutputStream out, ContentList list)
      throws IOException {
    for (Member member = archive.next(); member != null; member = archive.next()) {
      Entry entry = feed.take(member.name(), missing);
      if (entry == null) {
        throw incomplete("tar has written " + member.name() + ", which it was not told");
      }
      String digest = archive.read(member, out);
      String link = member.is(Member.HARD_LINK) ? member.link() : "";
      Place place = new Place(piece, members, entry.type(), entry.stamp(), link);
      list.add(ContentItem.of(member.name(), member.size(), digest).withDetail(place.text()));
      members++;
      bytes += member.size();
      programs.context().progress().report("files", members, walk.count());
    }
  }

  private static PluginException incomplete(String message) {
    return new PluginException(ErrorCode.INCOMPLETE, message + ".", "Try again.");
  }

  @Override
  public void close() throws IOException {
    walk.close();
    removals.close();
  }
}
