package dev.holdfast.plugin.tool;

import java.util.Objects;

/**
 * An installed program.
 *
 * @param path its absolute path on the machine where it runs
 */
public record Tool(String path) {

  public Tool {
    Objects.requireNonNull(path, "path is null");
  }

  /** Its file name. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
