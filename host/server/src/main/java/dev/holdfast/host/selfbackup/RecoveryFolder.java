package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code recovering} of a home folder, in which a recovery prepares everything. While it
 * exists, the recovery isn't complete: no host starts, and the recovery can be repeated.
 */
public final class RecoveryFolder {

  private static final String ID = "id";

  private final Path folder;

  RecoveryFolder(Path home) {
    this.folder = home.resolve("recovering");
  }

  /** Requires that a home folder isn't half recovered. */
  public static void requireNone(Path home) {
    if (Files.exists(new RecoveryFolder(home).folder)) {
      throw new HoldfastException(
          ProblemCode.STARTUP_REFUSED,
          "The recovery of this host was interrupted.",
          "Run holdfast recover again.");
    }
  }

  /** The id of a recovery that was interrupted; null if there is none. */
  @Nullable UUID interrupted() {
    Path file = folder.resolve(ID);
    return PrivateFile.exists(file) ? UUID.fromString(PrivateFile.read(file)) : null;
  }

  /** Begins, or begins again. */
  void begin(UUID id) throws IOException {
    empty();
    PrivateFile.write(folder.resolve(ID), id.toString());
  }

  Path archive() {
    return folder.resolve("archive");
  }

  Path files() {
    return folder.resolve("files");
  }

  /** Moves files to where they belong, each of them whole. */
  void move(String part, Path target) throws IOException {
    Path from = files().resolve(Installation.HOME).resolve(part);
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> found = Files.walk(from)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        Path to = target.resolve(from.relativize(file).toString()).normalize();
        PrivateFile.folder(to.getParent());
        // The target may be another volume.
        try (var in = Files.newInputStream(file)) {
          PrivateFile.write(to, in::transferTo);
        }
      }
    }
  }

  /** Ends the recovery: with this, the host is whole. */
  void end() throws IOException {
    empty(archive(), files());
    Files.deleteIfExists(folder.resolve(ID));
    Files.deleteIfExists(folder);
  }

  private void empty() throws IOException {
    empty(folder);
  }

  private static void empty(Path... folders) throws IOException {
    for (Path each : folders) {
      if (Files.exists(each)) {
        List<Path> left;
        try (Stream<Path> found = Files.walk(each)) {
          left = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : left) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
