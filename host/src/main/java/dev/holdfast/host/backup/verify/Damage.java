package dev.holdfast.host.backup.verify;

import dev.holdfast.host.backup.Reason;
import java.util.Set;

/** Tells damage from what only stands in the way of finding out. */
final class Damage {

  private static final Set<String> CODES =
      Set.of("CORRUPT", "INCOMPLETE", "NOT_FOUND", "UNTRUSTED");

  private Damage() {}

  static boolean isDamage(Reason reason) {
    return CODES.contains(reason.code());
  }
}
