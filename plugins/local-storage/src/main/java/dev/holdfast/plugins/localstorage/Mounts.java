package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The mounted file systems of this machine, and those that should be mounted.
 *
 * @param mounted the kernel's list, as in proc(5)
 * @param wanted the operator's list, as in fstab(5)
 */
record Mounts(Path mounted, Path wanted) {

  private static final List<Path> PLACES =
      Stream.of("/mnt", "/media", "/run/media", "/Volumes").map(Path::of).toList();
  private static final Set<String> FAT = Set.of("vfat", "msdos", "fuse.fusefat");
  private static final Pattern ELSEWHERE =
      Pattern.compile("(nfs|cifs|smb|fuse|9p|virtiofs|ceph|gluster|gfs|ocfs|lustre|afs|davfs).*");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  /** A file system. */
  record Mount(Path point, String type, String source) {

    /** Whether files have 4 GiB at most. */
    boolean isFat() {
      return FAT.contains(type);
    }

    /** Whether this machine's kernel gives its files their times. */
    boolean isOfThisMachine() {
      return !ELSEWHERE.matcher(type).matches();
    }
  }

  static Mounts ofThisMachine() {
    return new Mounts(Path.of("/proc/self/mountinfo"), Path.of("/etc/fstab"));
  }

  /** Returns the file system of a path. */
  Optional<Mount> of(Path path) {
    Path real = real(path);
    return mounts().stream()
        .filter(mount -> real.startsWith(mount.point()))
        .max(Comparator.comparingInt(mount -> mount.point().getNameCount()));
  }

  /** Refuses a path on a disk that this machine knows but hasn't mounted. */
  void requireMounted(Path path) {
    List<Mount> mounts = mounts();
    if (mounts.isEmpty()) {
      return;
    }
    for (String line : lines(wanted)) {
      String[] fields = line.strip().split("\\s+");
      if (line.isBlank() || line.startsWith("#") || fields.length < 3 || !isDisk(fields[1])) {
        continue;
      }
      Path point = Path.of(unescaped(fields[1])).normalize();
      boolean above = path.startsWith(point) || real(path).startsWith(point);
      if (above && mounts.stream().noneMatch(mount -> mount.point().equals(point))) {
        throw new PluginException(
            ErrorCode.NOT_FOUND,
            path + " does not exist: " + point + " is not mounted",
            wanted + " lists this disk. Mount it: mount " + point);
      }
    }
  }

  private static boolean isDisk(String point) {
    return point.startsWith("/") && !point.equals("/");
  }

  /**
   * Refuses a path where disks are usually mounted if none is: what is written there would fill the
   * system disk.
   */
  void requireOtherDiskWhereDisksAreMounted(Path path) throws IOException {
    Path real = real(path);
    Object disk = Files.getAttribute(Folder.nearest(real), "unix:dev");
    boolean own = disk.equals(Files.getAttribute(real.getRoot(), "unix:dev"));
    if (own && PLACES.stream().anyMatch(real::startsWith)) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "No disk is mounted at " + path + ": backups would fill the system disk",
          "Mount the disk. To store backups there anyway, create the file "
              + path.resolve(Names.MARKER)
              + ".");
    }
  }

  private List<Mount> mounts() {
    List<Mount> found = new ArrayList<>();
    for (String line : lines(mounted)) {
      String[] halves = line.split(" - ", 2);
      String[] first = halves[0].split(" ");
      String[] second = halves[halves.length - 1].split(" ");
      if (halves.length == 2 && first.length > 4 && second.length > 1) {
        found.add(new Mount(Path.of(unescaped(first[4])), second[0], unescaped(second[1])));
      }
    }
    return found;
  }

  /** Spaces and some other characters are escaped as octal numbers. */
  private static String unescaped(String text) {
    return OCTAL.matcher(text).replaceAll(match -> "" + (char) Integer.parseInt(match.group(1), 8));
  }

  /** Systems other than Linux may have no such list. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Resolves links as far as the path exists. */
  private static Path real(Path path) {
    Path nearest = Folder.nearest(path);
    try {
      return nearest.toRealPath().resolve(nearest.relativize(path)).normalize();
    } catch (IOException e) {
      return path;
    }
  }
}
