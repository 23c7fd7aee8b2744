package dev.holdfast.dist.stopping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where a run stops.
 *
 * @param folder the test writes a point's name into a file here, and waits for another file
 */
public record StopPoint(Path folder) {

  /** Holds the name of the point. */
  public static final String WANTED = "wanted";

  /** Stands before its name when all memory is to be taken there. */
  public static final String EXHAUST = "exhaust at ";

  /** Is made when the point is reached. */
  public static final String REACHED = "reached";

  private static void exhaust() {
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[100_000]);
    }
  }

  /** Stays here if this is the point. */
  void pass(String point) throws InterruptedException {
    Path wanted = folder.resolve(WANTED);
    try {
      if (Files.exists(wanted) && Files.readString(wanted).equals(EXHAUST + point)) {
        Files.writeString(folder.resolve(REACHED), point);
        exhaust();
      }
      if (Files.exists(wanted) && Files.readString(wanted).equals(point)) {
        Files.writeString(folder.resolve(REACHED), point);
        TimeUnit.HOURS.sleep(1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
