package dev.holdfast.engine.manifest;

import dev.holdfast.engine.Reason;
import dev.holdfast.plugin.database.Subject;
import java.util.Objects;

/**
 * A requested entry that is not in the backup.
 *
 * @param subject what is missing
 * @param reason why
 */
public record MissingEntry(Subject subject, Reason reason) {

  public MissingEntry {
    Objects.requireNonNull(subject, "missing.subject is missing");
    Objects.requireNonNull(reason, "missing.reason is missing");
  }
}
