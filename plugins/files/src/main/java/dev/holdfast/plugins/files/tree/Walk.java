package dev.holdfast.plugins.files.tree;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.files.program.Complaints;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.toolkit.tree.FileName;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything in a tree, in the order of the names' bytes: find lists it and sort sorts it, so that
 * a million files need no memory here.
 */
public final class Walk implements AutoCloseable {

  private static final int MOST_NAMED = 100;
  private static final int LONGEST_RECORD = 64 * 1024;
  private static final int BUFFER = 64 * 1024;
  private static final int FIELDS = 11;

  /** Of 4,096 bytes that the system takes, with what tar and this need. */
  private static final int LONGEST_PATH = 4_000;

  /** Where a file without blocks is all holes. Others, such as those of FUSE, may count none. */
  private static final Set<String> COUNTING =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "tmpfs", "overlay");

  private final String root;
  private final TreeRules rules;
  private final ToolProcess sort;
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final Set<String> caches = new HashSet<>();
  private final long[] excluded;
  private long count;
  private long unnamed;
  private boolean blocksCount = true;
  private @Nullable String device;
  private @Nullable BufferedReader sorted;

  private Walk(String root, TreeRules rules, ToolProcess sort) {
    this.root = root;
    this.rules = rules;
    this.sort = sort;
    this.excluded = new long[rules.exclude().size()];
  }

  /** Lists a tree. */
  public static Walk of(String root, TreeRules rules, Programs programs)
      throws IOException, InterruptedException {
    Walk walk = new Walk(root, rules, programs.startComparingBytes("sort", List.of()));
    try {
      if (rules.excludeCaches()) {
        walk.findCaches(programs);
      }
      walk.list(programs);
      return walk;
    } catch (IOException | InterruptedException | RuntimeException e) {
      walk.close();
      throw e;
    }
  }

  /** How many entries it has. */
  public long count() {
    return count;
  }

  /** Whether a file without blocks has no data: tar takes that for granted if it seeks holes. */
  public boolean blocksCount() {
    return blocksCount;
  }

  /** What isn't listed, and why. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /** Returns the next entry, or null. */
  public @Nullable Entry next() throws IOException, InterruptedException {
    if (sorted == null) {
      sorted = new BufferedReader(new InputStreamReader(sort.output(), StandardCharsets.UTF_8));
    }
    String line = sorted.readLine();
    if (line != null) {
      return Entry.of(line);
    }
    sort.await().requireSuccess();
    return null;
  }

  private void findCaches(Programs programs) throws IOException, InterruptedException {
    String grep = programs.require("grep").path();
    try (ToolProcess find = programs.startComparingBytes("find", rules.cacheTags(root, grep))) {
      InputStream found = new BufferedInputStream(find.output(), BUFFER);
      for (byte[] record = next(found); record.length > 0; record = next(found)) {
        String latin = new String(record, StandardCharsets.ISO_8859_1);
        if (latin.startsWith("c")) {
          caches.add(folder(name(latin.substring(2))));
        }
      }
      Complaints.of(find.await()); // The walk tells what can't be read.
    }
    caches.forEach(folder -> leave(folder, "It is a cache, as its CACHEDIR.TAG says."));
  }

  /** The tag itself is kept, so that the folder is a cache after a restore, too. */
  private boolean isInCache(String name) {
    String at = name;
    while (!caches.isEmpty() && !at.equals(".")) {
      String folder = folder(at);
      boolean isTag = at.equals(name) && at.endsWith(TreeRules.CACHE_TAG);
      if (caches.contains(folder) && !isTag) {
        return true;
      }
      at = folder;
    }
    return false;
  }

  private static String folder(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "." : name.substring(0, slash);
  }

  private static String name(String latin) {
    return latin.isEmpty() ? "." : FileName.text(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void list(Programs programs) throws IOException, InterruptedException {
    try (ToolProcess find = programs.startComparingBytes("find", rules.everything(root));
        OutputStream lines = new BufferedOutputStream(sort.input(), BUFFER)) {
      InputStream found = new BufferedInputStream(find.output(), BUFFER);
      for (byte[] record = next(found); record.length > 0; record = next(found)) {
        Entry entry = entry(record);
        if (entry != null) {
          // A tab comes before every byte of a name: whole lines are in the order of the names.
          lines.write(entry.line().getBytes(StandardCharsets.UTF_8));
          count++;
        }
      }
      leftOut.addAll(Complaints.of(find.await()).lost());
    }
    if (count == 0) {
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          "The folder " + root + " can't be read.",
          "Let the user that runs Holdfast read it.");
    }
    for (int i = 0; i < excluded.length; i++) {
      if (excluded[i] > 0) {
        String reason = "Excluded by the configuration: %,d here.".formatted(excluded[i]);
        leftOut.add(LeftOut.byDesign(rules.exclude().get(i), reason));
      }
    }
    if (unnamed > 0) {
      String reason = "They are of the same kinds.";
      leftOut.add(LeftOut.byDesign("%,d more sockets and mount points".formatted(unnamed), reason));
    }
  }

  private static byte[] next(InputStream found) throws IOException {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    for (int b = found.read(); b > 0; b = found.read()) {
      record.write(b);
      if (record.size() > LONGEST_RECORD) {
        throw new IOException("find printed a record of over " + LONGEST_RECORD + " bytes");
      }
    }
    return record.toByteArray();
  }

  /**
   * The fields are: age, type, names, device, inode, size, two times, blocks, file system, name.
   */
  private @Nullable Entry entry(byte[] record) {
    String latin = new String(record, StandardCharsets.ISO_8859_1);
    List<String> fields = Arrays.asList(latin.split("\t", FIELDS));
    String path = fields.get(fields.size() - 1);
    if (fields.get(0).equals("x")) {
      excluded[Integer.parseInt(path)]++;
      return null;
    }
    String name = name(path);
    if (isInCache(name)) {
      return null;
    }
    switch (fields.get(0)) {
      case "u" -> lose(name, "Permission denied.");
      default -> {
        return kept(fields, name);
      }
    }
    return null;
  }

  private void lose(String name, String reason) {
    if (leftOut.size() >= MOST_NAMED) {
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          "Over %d files or folders in %s can't be read, for example %s."
              .formatted(MOST_NAMED, root, name),
          "Let the user that runs Holdfast read them.");
    }
    leftOut.add(LeftOut.impossible(name, reason));
  }

  private @Nullable Entry kept(List<String> fields, String name) {
    char type = fields.get(1).charAt(0);
    if (type == 's') {
      leave(name, "A socket exists only while its program runs.");
      return null;
    }
    if (fields.get(fields.size() - 1).length() > LONGEST_PATH) {
      lose(name, "Its path is too long.");
      return null;
    }
    if (name.equals(Removals.NAME)) {
      leave(name, "The archive has a member of this name.");
      return null;
    }
    if (device == null) {
      device = fields.get(3);
    } else if (rules.oneFileSystem() && !device.equals(fields.get(3))) {
      leave(name, "Another file system is mounted there.");
    }
    blocksCount &= !fields.get(8).equals("0") || COUNTING.contains(fields.get(9)) || type != 'f';
    boolean telling = fields.get(0).equals("o") && (type == 'd' || fields.get(2).equals("1"));
    String stamp = telling ? String.join(" ", fields.subList(4, 8)) : "";
    return new Entry(name, type, stamp);
  }

  private void leave(String name, String reason) {
    if (leftOut.size() < MOST_NAMED) {
      leftOut.add(LeftOut.byDesign(name, reason));
    } else {
      unnamed++;
    }
  }

  @Override
  public void close() {
    sort.close();
  }
}
