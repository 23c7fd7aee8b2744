package dev.holdfast.engine.restore;

import dev.holdfast.engine.Reason;
import dev.holdfast.plugin.database.Subject;
import java.nio.file.Path;

/** The result of rescuing one entry. */
public sealed interface RescueResult {

  /** The subject of the dump. */
  Subject subject();

  /**
   * The dump was written completely.
   *
   * @param subject the subject of the dump
   * @param file the file
   */
  record Extracted(Subject subject, Path file) implements RescueResult {}

  /**
   * No file was written.
   *
   * @param subject the subject of the dump
   * @param reason why
   */
  record Lost(Subject subject, Reason reason) implements RescueResult {}
}
