package dev.holdfast.engine.verify;

import dev.holdfast.plugin.database.ScratchMark;
import java.time.Instant;
import java.util.UUID;

/**
 * Marks of test restores. They contain the second in which a test restore began and a mark of its
 * run, which distinguishes leftovers of a killed run from databases in use.
 */
final class ScratchNames {

  private static final int MARK_BITS = 16;
  private static final int MARK_DIGITS = MARK_BITS / 4;

  private ScratchNames() {}

  static ScratchMark of(UUID run, Instant startedAt) {
    return new ScratchMark("%08x%s".formatted((int) startedAt.getEpochSecond(), mark(run)));
  }

  static boolean isOf(UUID run, ScratchMark scratch) {
    return scratch.digits().endsWith(mark(run));
  }

  static Instant startedAt(ScratchMark scratch) {
    String digits = scratch.digits();
    return Instant.ofEpochSecond(
        Long.parseLong(digits.substring(0, digits.length() - MARK_DIGITS), 16));
  }

  private static String mark(UUID run) {
    return "%04x".formatted(run.hashCode() & ((1 << MARK_BITS) - 1));
  }
}
