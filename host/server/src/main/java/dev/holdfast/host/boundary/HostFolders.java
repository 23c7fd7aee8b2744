package dev.holdfast.host.boundary;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.configuration.UserFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders that no configuration may use, whatever is allowed: the host's own and those of the
 * kernel. They are recognised by name and by identity (device and inode), so that no bind mount,
 * hard link or case-insensitive file system gives them another name.
 */
final class HostFolders {

  private static final List<Path> OF_THE_KERNEL =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  /** Keys, database and jars are at most this deep. */
  private static final int DEPTH = 2;

  private final List<Path> own;
  private final List<Path> all;

  /**
   * Creates the list.
   *
   * @param own folders whose content must not be reached by another name either
   */
  HostFolders(List<Path> own, List<Path> others) {
    this.own = List.copyOf(own);
    this.all = Stream.concat(own.stream(), others.stream()).toList();
  }

  static HostFolders of(HostConfiguration configuration) {
    List<Path> own = new ArrayList<>(configuration.secretFiles());
    own.add(configuration.home());
    own.add(configuration.home().resolve("keys")); // It may be a link.
    own.add(configuration.pluginFolder());
    UserFolders.configurations(System.getenv())
        .forEach(folder -> own.add(folder.resolve("holdfast")));
    List<Path> others = new ArrayList<>(OF_THE_KERNEL);
    others.addAll(configuration.programs());
    others.add(Path.of(System.getProperty("java.home")));
    String distribution = System.getProperty("holdfast.distribution");
    if (distribution != null) {
      others.add(Path.of(distribution).toAbsolutePath());
    }
    return new HostFolders(own, others);
  }

  /** The paths of all folders. */
  List<Path> all() {
    return all;
  }

  /** Whether this path is one of them, or inside one. */
  boolean hold(Path real) {
    if (all.stream().anyMatch(folder -> real.startsWith(folder) || real.startsWith(real(folder)))) {
      return true;
    }
    Set<Object> identities =
        Stream.concat(all.stream(), own.stream().flatMap(HostFolders::content))
            .map(HostFolders::identity)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return withAncestors(real).map(HostFolders::identity).anyMatch(identities::contains);
  }

  /** Whether one of them is inside this folder. */
  boolean lieIn(Path real) {
    Object identity = identity(real);
    return all.stream()
        .map(HostFolders::real)
        .flatMap(HostFolders::withAncestors)
        .anyMatch(
            folder -> folder.equals(real) || identity != null && identity.equals(identity(folder)));
  }

  private static Stream<Path> content(Path folder) {
    try (Stream<Path> inside = Files.walk(folder, DEPTH)) {
      return inside.toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.of(); // It doesn't exist, or is changing now: then its name must suffice.
    }
  }

  private static Stream<Path> withAncestors(Path path) {
    return Stream.iterate(path, Objects::nonNull, Path::getParent);
  }

  private static @Nullable Object identity(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  private static Path real(Path path) {
    try {
      return RealPath.of(path);
    } catch (IOException e) {
      return path;
    }
  }
}
