package dev.holdfast.plugin.tool;

import java.util.Objects;

/**
 * A program that is there.
 *
 * @param path where it lies, absolute, on the machine where it runs
 */
public record Tool(String path) {

  /** Refuses null. */
  public Tool {
    Objects.requireNonNull(path, "path is null");
  }
}
