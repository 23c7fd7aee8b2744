package dev.holdfast.engine.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The format of absolute paths on this machine. */
final class PathFormat implements Format {

  static final String NAME = "path";

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    try {
      return Path.of(value).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Describes what is wrong with a value that doesn't match. */
  static String fault(String value) {
    return value.startsWith("/")
        ? "is not a valid path on this machine"
        : "must be an absolute path";
  }
}
