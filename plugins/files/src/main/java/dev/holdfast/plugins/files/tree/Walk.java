package dev.holdfast.plugins.files.tree;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.toolkit.tree.FileName;
import dev.holdfast.toolkit.tree.Removals;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything in a tree, in the order of the names' bytes: find lists it and sort sorts it, so that
 * a million files need no memory here.
 */
public final class Walk implements AutoCloseable {

  private static final int MOST_NAMED = 100;
  private static final int BUFFER = 64 * 1024;
  private static final int FIELDS = 11;

  /** Of 4,096 bytes that the system takes, with what tar and this need. */
  private static final int LONGEST_PATH = 4_000;

  /** Where a file without blocks is all holes. Others, such as those of FUSE, may count none. */
  private static final Set<String> COUNTING =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "tmpfs", "overlay");

  private final String root;
  private final TreeRules rules;
  private final Caches caches;
  private final ToolProcess sort;
  private final List<LeftOut> lost = new ArrayList<>();
  private final List<LeftOut> useless = new ArrayList<>();
  private final long[] excluded;
  private long count;
  private long unnamed;
  private boolean blocksCount = true;
  private @Nullable String device;
  private @Nullable BufferedReader sorted;

  private Walk(String root, TreeRules rules, Caches caches, ToolProcess sort) {
    this.root = root;
    this.rules = rules;
    this.caches = caches;
    this.sort = sort;
    this.excluded = new long[rules.exclude().size()];
  }

  /** Lists a tree. */
  public static Walk of(String root, TreeRules rules, Programs programs)
      throws IOException, InterruptedException {
    Caches caches = Caches.find(root, rules, programs);
    ToolProcess sort = programs.startComparingBytes("sort", List.of());
    Walk walk = new Walk(root, rules, caches, sort);
    try {
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
    List<LeftOut> all = new ArrayList<>(lost);
    all.addAll(useless);
    for (int i = 0; i < excluded.length; i++) {
      if (excluded[i] > 0) {
        String reason = "Excluded by the configuration: %,d here.".formatted(excluded[i]);
        all.add(LeftOut.byDesign(rules.exclude().get(i), reason));
      }
    }
    if (unnamed > 0) {
      String name = "%,d more caches, sockets and mount points".formatted(unnamed);
      all.add(LeftOut.byDesign(name, "They are of the same kinds."));
    }
    return all;
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

  private void list(Programs programs) throws IOException, InterruptedException {
    caches.folders().forEach(folder -> leave(folder, "It is a cache, as its CACHEDIR.TAG says."));
    try (OutputStream lines = new BufferedOutputStream(sort.input(), BUFFER)) {
      lost.addAll(
          programs
              .find(
                  rules.everything(root),
                  record -> {
                    Entry entry = entry(Arrays.asList(record.split("\t", FIELDS)));
                    if (entry != null) {
                      // A tab comes before every byte of a name: lines are in their order.
                      lines.write(entry.line().getBytes(StandardCharsets.UTF_8));
                      count++;
                    }
                  })
              .lost());
    }
    if (count == 0) {
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          "The folder " + root + " can't be read.",
          "Let the user that runs Holdfast read it.");
    }
  }

  /** Returns the name that find has printed, as ISO 8859-1. */
  static String name(String latin) {
    return latin.isEmpty() ? "." : FileName.text(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * The fields are: age, type, names, device, inode, size, two times, blocks, file system, name.
   */
  private @Nullable Entry entry(List<String> fields) {
    String path = fields.get(fields.size() - 1);
    if (fields.get(0).equals("x")) {
      excluded[Integer.parseInt(path)]++;
      return null;
    }
    String name = name(path);
    if (caches.contain(name)) {
      return null;
    }
    if (fields.get(0).equals("u") || path.length() > LONGEST_PATH) {
      lose(name, fields.get(0).equals("u") ? "Permission denied." : "Its path is too long.");
      return null;
    }
    return kept(fields, name);
  }

  private void lose(String name, String reason) {
    if (lost.size() >= MOST_NAMED) {
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          "Over %d files or folders in %s can't be read, for example %s."
              .formatted(MOST_NAMED, root, name),
          "Let the user that runs Holdfast read them.");
    }
    lost.add(LeftOut.impossible(name, reason));
  }

  private @Nullable Entry kept(List<String> fields, String name) {
    char type = fields.get(1).charAt(0);
    if (type == 's') {
      leave(name, "A socket exists only while its program runs.");
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
    boolean isHole = type == 'f' && fields.get(8).equals("0") && !fields.get(5).equals("0");
    blocksCount &= !isHole || COUNTING.contains(fields.get(9));
    boolean telling = fields.get(0).equals("o") && (type == 'd' || fields.get(2).equals("1"));
    String stamp = telling ? String.join(" ", fields.subList(4, 8)) : "";
    return new Entry(name, type, stamp);
  }

  private void leave(String name, String reason) {
    if (useless.size() < MOST_NAMED) {
      useless.add(LeftOut.byDesign(name, reason));
    } else {
      unnamed++;
    }
  }

  @Override
  public void close() {
    sort.close();
  }
}
