package dev.holdfast.host.boundary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A folder that the operator allows, and its real location. */
final class AllowedFolder {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final String organisation;
  private final Path folder;
  private final DiskLook look = new DiskLook(1, LIMIT);
  private volatile Place known;

  /**
   * The state of a folder at one moment.
   *
   * @param real without links; the folder itself if it doesn't exist
   * @param note a possible problem; may be empty
   */
  record Place(String organisation, Path folder, Path real, String note) {

    boolean holds(Path path) {
      return path.startsWith(real);
    }
  }

  /** A folder that hasn't been examined yet. */
  AllowedFolder(Grant grant, Path folder) {
    this.organisation = grant.organisation();
    this.folder = folder;
    this.known = new Place(organisation, folder, folder, "");
  }

  /** Its last known location. */
  Place last() {
    return known;
  }

  /**
   * Its current location: a disk may be mounted later, or a link changed. If its disk doesn't
   * answer, the last known location.
   */
  Place now() {
    Path before = known.real();
    Place now =
        look.find(this::looked)
            .orElseGet(() -> new Place(organisation, folder, before, "its disk doesn't answer"));
    known = now;
    return now;
  }

  private Place looked() {
    try {
      Path real = RealPath.of(folder);
      return new Place(organisation, folder, real, Files.exists(real) ? "" : "it does not exist");
    } catch (IOException e) {
      return new Place(organisation, folder, folder, "a dangling link");
    }
  }
}
