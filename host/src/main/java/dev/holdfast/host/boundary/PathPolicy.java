package dev.holdfast.host.boundary;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which paths an organisation may use. A folder belongs to one organisation, also where it lies in
 * a folder of another one.
 */
final class PathPolicy {

  private static final String SETTING = "HOLDFAST_PATHS";

  private final List<Root> roots;
  private final HostFolders hostFolders;

  /** A folder and whose it is, as {@link Grant} says it. */
  private record Root(String organisation, Path folder) {

    /** The same without links, as they are now: a disk may be mounted later. */
    Root real() {
      try {
        return new Root(organisation, RealPath.of(folder));
      } catch (IOException e) {
        return this; // Then nothing is in it.
      }
    }

    boolean holds(Path path) {
      return path.startsWith(folder);
    }
  }

  /**
   * A policy.
   *
   * @param grants folders and whose they are
   * @param hostFolders what nobody may use
   * @throws HoldfastException {@link ProblemCode#STARTUP_REFUSED} when a folder can't be meant
   */
  PathPolicy(List<Grant> grants, HostFolders hostFolders) {
    this.hostFolders = hostFolders;
    this.roots = grants.stream().map(this::root).toList();
  }

  private Root root(Grant grant) {
    if (grant.organisation().equals(NetworkPolicy.EVERYBODY)) {
      throw refused(
          SETTING + " gives one folder to everybody: " + grant.what(),
          "Give each organisation a folder of its own.");
    }
    Root root = new Root(grant.organisation(), folder(grant.what()));
    if (hostFolders.hold(root.real().folder())) {
      throw refused(
          SETTING + " names a folder of the host itself or of the kernel: " + grant.what(),
          "Choose a folder outside of it.");
    }
    return root;
  }

  private static Path folder(String text) {
    try {
      Path folder = Path.of(text);
      if (folder.isAbsolute()) {
        return folder.normalize();
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw refused(
        SETTING + " names something that is no absolute path: " + text,
        "Write folders with commas between them: /srv, /mnt, tailor=/srv/tailor.");
  }

  private static HoldfastException refused(String message, String hint) {
    return new HoldfastException(ProblemCode.STARTUP_REFUSED, message, hint);
  }

  /**
   * Where a path really leads, once that is found to be allowed.
   *
   * @param isOwn whether a grant to this organisation is one to the asking one
   * @throws IllegalArgumentException saying what is wrong with it. Of what lies outside of the
   *     organisation's folders it tells nothing, not even whether it is there.
   */
  Path require(Path path, Predicate<String> isOwn) {
    List<Root> own = roots.stream().filter(root -> isOwn.test(root.organisation())).toList();
    if (!isPlain(path)) {
      throw new IllegalArgumentException("must not contain . or .. or control characters");
    }
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          "can't be used: the operator of this machine allows this organisation no folders ("
              + SETTING
              + ")");
    }
    if (withReal(own).noneMatch(root -> root.holds(path))) {
      throw new IllegalArgumentException(
          "must be in a folder that this organisation may use: %s (%s)"
              .formatted(names(own), SETTING));
    }
    Path real = real(path);
    requireOwn(real, isOwn);
    requireNotOfTheHost(real);
    return real;
  }

  private static boolean isPlain(Path path) {
    return path.equals(path.normalize())
        && path.toString().chars().noneMatch(Character::isISOControl);
  }

  private static Path real(Path path) {
    try {
      return RealPath.of(path);
    } catch (IOException e) {
      throw new IllegalArgumentException("is a link that leads nowhere");
    }
  }

  private void requireOwn(Path real, Predicate<String> isOwn) {
    List<Root> now = roots.stream().map(Root::real).toList();
    int longest =
        now.stream()
            .filter(root -> root.holds(real))
            .mapToInt(root -> root.folder().getNameCount())
            .max()
            .orElse(-1);
    boolean owned =
        now.stream()
            .filter(root -> root.holds(real) && root.folder().getNameCount() == longest)
            .map(Root::organisation)
            .allMatch(isOwn);
    if (longest < 0 || !owned) {
      throw new IllegalArgumentException("leads out of the folders that this organisation may use");
    }
    boolean holdsOthers =
        now.stream()
            .anyMatch(root -> root.folder().startsWith(real) && !isOwn.test(root.organisation()));
    if (holdsOthers) {
      throw new IllegalArgumentException(
          "holds the folder of another organisation: name one further down");
    }
  }

  private void requireNotOfTheHost(Path real) {
    if (hostFolders.hold(real)) {
      throw new IllegalArgumentException("belongs to the host itself");
    }
    if (hostFolders.lieIn(real)) {
      throw new IllegalArgumentException("holds folders of the host: name one further down");
    }
  }

  private static Stream<Root> withReal(List<Root> roots) {
    return roots.stream().flatMap(root -> Stream.of(root, root.real()));
  }

  private static String names(List<Root> roots) {
    return roots.stream().map(root -> root.folder().toString()).collect(Collectors.joining(", "));
  }
}
