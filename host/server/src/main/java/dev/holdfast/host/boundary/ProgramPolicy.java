package dev.holdfast.host.boundary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Decides which programs may run: those in folders that the operator names, and those that only
 * root can change.
 */
final class ProgramPolicy {

  /** The number of links that Linux follows. */
  private static final int MOST_LINKS = 40;

  /** Write permission of the group and of others. */
  private static final int OTHERS_WRITE = 0022;

  private static final int ROOT = 0;

  private final List<Path> folders;

  /** Creates a policy that trusts these folders. */
  ProgramPolicy(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** Whether a program may run, or programs may be searched for in a folder. */
  boolean allows(Path path) {
    try {
      return path.isAbsolute() && (isInFolder(path) || isRootsAlone(path));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isInFolder(Path path) throws IOException {
    // The location of a link counts, as its creator could have put a program there.
    Path parent = path.getParent();
    Path real = parent == null ? path : parent.toRealPath().resolve(path.getFileName());
    for (Path folder : folders) {
      if (Files.exists(folder) && real.normalize().startsWith(folder.toRealPath())) {
        return true;
      }
    }
    return false;
  }

  /** Walks the path as the kernel does, and checks every folder and link on the way. */
  private static boolean isRootsAlone(Path path) throws IOException {
    Deque<Path> left = new ArrayDeque<>();
    path.forEach(left::addLast);
    Path at = path.getRoot();
    int links = 0;
    boolean trusted = belongsToRoot(at);
    while (trusted && !left.isEmpty()) {
      Path next = at.resolve(left.removeFirst());
      if (next.endsWith("..")) {
        at = at.getParent() == null ? at : at.getParent();
      } else if (Files.isSymbolicLink(next)) {
        Path target = Files.readSymbolicLink(next);
        at = target.isAbsolute() ? target.getRoot() : at;
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
          left.addFirst(target.getName(i));
        }
        trusted = ++links <= MOST_LINKS;
      } else {
        at = next;
        trusted = belongsToRoot(next);
      }
    }
    return trusted;
  }

  private static boolean belongsToRoot(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    return attributes.get("uid").equals(ROOT) && ((int) attributes.get("mode") & OTHERS_WRITE) == 0;
  }
}
