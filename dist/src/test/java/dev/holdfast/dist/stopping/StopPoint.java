package dev.holdfast.dist.stopping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Where a run stops.
 *
 * @param folder the test writes a point's name into a file here, and waits for another file
 */
public record StopPoint(Path folder) {

  /** Holds the name of the point. */
  public static final String WANTED = "wanted";

  /** Is made when the point is reached. */
  public static final String REACHED = "reached";

  /** Stays here if this is the point. */
  void pass(String point) throws InterruptedException {
    Path wanted = folder.resolve(WANTED);
    try {
      if (Files.exists(wanted) && Files.readString(wanted).equals(point)) {
        Files.writeString(folder.resolve(REACHED), point);
        TimeUnit.HOURS.sleep(1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
