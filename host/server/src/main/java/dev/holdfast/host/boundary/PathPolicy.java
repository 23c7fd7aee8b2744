package dev.holdfast.host.boundary;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.boundary.AllowedFolder.Place;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which paths an organisation may use. A folder belongs to one organisation, even if it is
 * inside a folder of another one.
 */
final class PathPolicy {

  private static final String SETTING = "HOLDFAST_PATHS";

  private final List<AllowedFolder> folders;
  private final HostFolders hostFolders;

  /**
   * Creates a policy.
   *
   * @param grants folders and their organisations
   * @param hostFolders folders that nobody may use
   * @throws HoldfastException {@link ProblemCode#STARTUP_REFUSED} if a folder isn't allowed
   */
  PathPolicy(List<Grant> grants, HostFolders hostFolders) {
    this.hostFolders = hostFolders;
    this.folders = grants.stream().map(this::allowed).toList();
  }

  private AllowedFolder allowed(Grant grant) {
    if (grant.organisation().equals(NetworkPolicy.EVERYBODY)) {
      throw refused(
          SETTING + " assigns a folder to everybody: " + grant.what(),
          "Assign each organisation a separate folder.");
    }
    AllowedFolder allowed = new AllowedFolder(grant, folder(grant.what()));
    if (hostFolders.hold(allowed.now().real())) {
      throw refused(
          SETTING + " contains a folder of the host itself or of the kernel: " + grant.what(),
          "Choose a folder outside it.");
    }
    return allowed;
  }

  private static Path folder(String text) {
    try {
      Path folder = Path.of(text);
      if (folder.isAbsolute()) {
        return folder.normalize();
      }
    } catch (InvalidPathException e) {
    }
    throw refused(
        SETTING + " contains a path that is not absolute: " + text,
        "Separate folders by commas: /srv, /mnt, tailor=/srv/tailor.");
  }

  private static HoldfastException refused(String message, String hint) {
    return new HoldfastException(ProblemCode.STARTUP_REFUSED, message, hint);
  }

  /**
   * Returns the real path, if it is allowed.
   *
   * @param isOwn whether a grant to this organisation applies to the current one
   * @throws IllegalArgumentException with the reason, which reveals nothing about paths outside the
   *     organisation's folders, not even whether they exist.
   */
  Path require(Path path, Predicate<String> isOwn) {
    List<Place> places = places();
    List<Place> own = own(places, isOwn);
    if (!isPlain(path)) {
      throw new IllegalArgumentException("must not contain . or .. or control characters");
    }
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          "can't be used: the operator of this machine allows no folders for this organisation ("
              + SETTING
              + ")");
    }
    if (own.stream().noneMatch(place -> place.holds(path) || path.startsWith(place.folder()))) {
      throw new IllegalArgumentException(
          "must be in a folder that this organisation may use: %s (%s)"
              .formatted(names(own), SETTING));
    }
    Path real = real(path);
    requireOwn(real, places, isOwn);
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
      throw new IllegalArgumentException("is a dangling link");
    }
  }

  private static void requireOwn(Path real, List<Place> places, Predicate<String> isOwn) {
    int longest =
        places.stream()
            .filter(place -> place.holds(real))
            .mapToInt(place -> place.real().getNameCount())
            .max()
            .orElse(-1);
    boolean owned =
        places.stream()
            .filter(place -> place.holds(real) && place.real().getNameCount() == longest)
            .map(Place::organisation)
            .allMatch(isOwn);
    if (longest < 0 || !owned) {
      throw new IllegalArgumentException(
          "leads outside the folders that this organisation may use");
    }
    boolean holdsOthers =
        places.stream()
            .anyMatch(place -> place.real().startsWith(real) && !isOwn.test(place.organisation()));
    if (holdsOthers) {
      throw new IllegalArgumentException(
          "contains the folder of another organisation: choose a folder below it");
    }
  }

  private void requireNotOfTheHost(Path real) {
    if (hostFolders.hold(real)) {
      throw new IllegalArgumentException("belongs to the host itself");
    }
    if (hostFolders.lieIn(real)) {
      throw new IllegalArgumentException("contains folders of the host: choose a folder below it");
    }
  }

  /** Returns the current locations of the folders of all organisations. */
  List<Place> places() {
    return folders.stream().map(AllowedFolder::now).toList();
  }

  /**
   * Returns what may hang while a path is checked, as far as names show: entries directly in an
   * allowed folder are often mounts. Empty if the name alone refuses the path.
   */
  Optional<Path> disk(Path path, Predicate<String> isOwn) {
    return last(isOwn).stream()
        .flatMap(place -> Stream.of(place.folder(), place.real()))
        .filter(path::startsWith)
        .max(Comparator.comparingInt(Path::getNameCount))
        .map(
            folder ->
                path.equals(folder) ? folder : folder.resolve(path.getName(folder.getNameCount())));
  }

  /** Returns an organisation's folders at their last known locations. */
  List<Place> last(Predicate<String> isOwn) {
    return own(folders.stream().map(AllowedFolder::last).toList(), isOwn);
  }

  private static List<Place> own(List<Place> places, Predicate<String> isOwn) {
    return places.stream().filter(place -> isOwn.test(place.organisation())).toList();
  }

  private static String names(List<Place> places) {
    return places.stream()
        .map(place -> place.folder().toString())
        .collect(Collectors.joining(", "));
  }
}
