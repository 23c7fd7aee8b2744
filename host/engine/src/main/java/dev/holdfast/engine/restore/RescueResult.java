package dev.holdfast.engine.restore;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.Subject;
import java.nio.file.Path;

/** What became of one entry in a rescue. */
public sealed interface RescueResult {

  /** What it is a dump of. */
  Subject subject();

  /**
   * The dump was written completely.
   *
   * @param subject what it is a dump of
   * @param file the file
   */
  record Extracted(Subject subject, Path file) implements RescueResult {}

  /**
   * There is no file.
   *
   * @param subject what it would be a dump of
   * @param reason why
   */
  record Lost(Subject subject, Reason reason) implements RescueResult {}
}
