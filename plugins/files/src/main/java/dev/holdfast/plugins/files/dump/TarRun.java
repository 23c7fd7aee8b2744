package dev.holdfast.plugins.files.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.files.program.Complaints;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.plugins.files.tree.Entry;
import dev.holdfast.toolkit.tool.ToolFeed;
import dev.holdfast.toolkit.tree.FileName;
import dev.holdfast.toolkit.tree.ItemChanges;
import dev.holdfast.toolkit.tree.TarMember;
import dev.holdfast.toolkit.tree.TarReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Has tar write what it is told, in this order, and reads each member on its way. */
final class TarRun {

  private static final int MOST_MISSING = 10_000;
  private static final int BUFFER = 256 * 1024;

  private final Queue<Entry> told = new ConcurrentLinkedQueue<>();
  private final List<Entry> missing = new ArrayList<>();
  private final ToolResult result;
  private final Complaints complaints;
  private long length;

  private TarRun(
      ItemChanges.Source<Entry> entries, OutputStream out, Members members, ToolProcess tar)
      throws IOException, InterruptedException {
    try (ToolFeed feed = new ToolFeed(tar.input(), input -> tell(entries, input));
        tar) {
      copy(tar, out, members);
      tar.output().transferTo(OutputStream.nullOutputStream()); // It fills its last record.
      result = tar.await();
      feed.await();
      missing.addAll(told);
    }
    complaints = Complaints.of(result);
    if (missing.size() > MOST_MISSING || !missing.isEmpty() && result.exitStatus() == 0) {
      String example = missing.get(0).name();
      throw incomplete(
          "tar has left out %,d files, for example %s".formatted(missing.size(), example));
    }
  }

  /** Takes the members. */
  interface Members {
    void add(Entry entry, TarMember member, String digest) throws IOException;
  }

  /** Writes these entries. The archive gets no end, so that others can follow. */
  static TarRun of(
      String root,
      boolean seeksHoles,
      ItemChanges.Source<Entry> entries,
      OutputStream out,
      Members members,
      Programs programs)
      throws IOException, InterruptedException {
    return new TarRun(entries, out, members, programs.start("tar", arguments(root, seeksHoles)));
  }

  /** What tar was told and didn't write. */
  List<Entry> missing() {
    return missing;
  }

  int exitStatus() {
    return result.exitStatus();
  }

  Complaints complaints() {
    return complaints;
  }

  /** How many bytes it wrote. */
  long length() {
    return length;
  }

  private static List<String> arguments(String root, boolean seeksHoles) {
    List<String> arguments = new ArrayList<>(List.of("--create", "--file=-", "--format=posix"));
    arguments.add("--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime");
    arguments.addAll(List.of("--numeric-owner", "--acls", "--xattrs", "--xattrs-include=*"));
    arguments.addAll(List.of("--quoting-style=escape", "--directory=" + root));
    if (seeksHoles) {
      arguments.add("--sparse");
    }
    arguments.addAll(List.of("--no-recursion", "--null", "--verbatim-files-from"));
    arguments.add("--files-from=-");
    return arguments;
  }

  private void tell(ItemChanges.Source<Entry> entries, OutputStream input)
      throws IOException, InterruptedException {
    for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
      told.add(entry); // before tar can know it
      String path = entry.name().equals(".") ? "." : "./" + entry.name();
      input.write(FileName.bytes(path));
      input.write(0);
    }
  }

  private void copy(ToolProcess tar, OutputStream out, Members members)
      throws IOException, InterruptedException {
    TarReader archive = new TarReader(new BufferedInputStream(tar.output(), BUFFER));
    try {
      for (TarMember member = archive.next(); member != null; member = archive.next()) {
        members.add(take(member.name()), member, archive.read(member, out));
      }
      length = archive.offset();
    } catch (PluginException e) {
      if (e.code() == ErrorCode.INCOMPLETE) {
        Complaints.of(tar.await()); // Why tar ended is more specific.
      }
      throw e;
    }
  }

  private Entry take(String name) {
    for (Entry entry = told.poll(); entry != null; entry = told.poll()) {
      if (entry.name().equals(name)) {
        return entry;
      }
      missing.add(entry);
    }
    throw incomplete("tar has written " + name + ", which it was not told");
  }

  private static PluginException incomplete(String message) {
    return new PluginException(ErrorCode.INCOMPLETE, message + ".", "Try again.");
  }
}
