package dev.holdfast.host.epoch;

import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.home.Sha256;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The highest epoch that the database ever had, kept outside of it. A database that is older than
 * this was restored from a copy, and what was revoked since then is alive in it again.
 *
 * <p>The file holds {@code holdfast-epoch-1 <number> <first 8 digits of the SHA-256 of both>}: a
 * damaged or edited file must not pass for a lower epoch.
 *
 * <p>Threads: safe within the one process that holds the home folder.
 */
public final class EpochFile {

  private static final String FORMAT = "holdfast-epoch-1";
  private static final int CHECK_DIGITS = 8;
  private static final Pattern FORM = Pattern.compile(FORMAT + " ([0-9]{1,18}) ([0-9a-f]{8})");

  private final Path file;
  private long highest;

  private EpochFile(Path file, long highest) {
    this.file = file;
    this.highest = highest;
  }

  /**
   * Reads the file; without one the highest epoch is 0.
   *
   * @throws HoldfastException if the file is damaged, or others may read it
   */
  public static EpochFile open(Path file) {
    return new EpochFile(file, PrivateFile.exists(file) ? read(file) : 0);
  }

  /** The highest epoch so far. */
  public synchronized long highest() {
    return highest;
  }

  /**
   * Stores an epoch. On return it is on disk. A lower epoch than the highest changes nothing: of
   * two commits, the later one may be stored first.
   */
  public synchronized void raiseTo(long epoch) {
    if (epoch > highest) {
      String text = FORMAT + " " + epoch;
      PrivateFile.write(file, text + " " + check(text));
      highest = epoch;
    }
  }

  private static long read(Path file) {
    Matcher matcher = FORM.matcher(PrivateFile.read(file));
    if (!matcher.matches() || !check(FORMAT + " " + matcher.group(1)).equals(matcher.group(2))) {
      throw new HoldfastException(
          ProblemCode.STARTUP_REFUSED,
          "The epoch file " + file + " is damaged.",
          "It detects older copies of the database. If you are sure that the database isn't one,"
              + " delete the file. Otherwise delete it, start, and revoke all sessions and keys.");
    }
    return Long.parseLong(matcher.group(1));
  }

  private static String check(String text) {
    return Sha256.hex(text).substring(0, CHECK_DIGITS);
  }
}
