package dev.holdfast.engine.verify;

import dev.holdfast.plugin.database.ScratchDatabase;
import java.time.Instant;
import java.util.UUID;

/**
 * Names of scratch databases. They contain the second in which a test restore began and a mark of
 * its run, which distinguishes leftovers of a killed run from databases in use.
 */
final class ScratchNames {

  private static final int MARK_BITS = 16;
  private static final int MARK_DIGITS = MARK_BITS / 4;

  private ScratchNames() {}

  static ScratchDatabase of(UUID run, Instant startedAt) {
    return new ScratchDatabase(
        "%s%08x%s".formatted(ScratchDatabase.PREFIX, (int) startedAt.getEpochSecond(), mark(run)));
  }

  static boolean isOf(UUID run, ScratchDatabase database) {
    return database.name().endsWith(mark(run));
  }

  static Instant startedAt(ScratchDatabase database) {
    String digits = database.name().substring(ScratchDatabase.PREFIX.length());
    return Instant.ofEpochSecond(
        Long.parseLong(digits.substring(0, digits.length() - MARK_DIGITS), 16));
  }

  private static String mark(UUID run) {
    return "%04x".formatted(run.hashCode() & ((1 << MARK_BITS) - 1));
  }
}
