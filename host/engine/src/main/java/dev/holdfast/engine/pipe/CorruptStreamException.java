package dev.holdfast.engine.pipe;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes were read successfully but are not those that were written: damaged, truncated, or
 * followed by others. A failure to read is another {@link IOException}.
 */
public class CorruptStreamException extends IOException {

  private static final long serialVersionUID = 1L;

  public CorruptStreamException(String message) {
    this(message, null);
  }

  public CorruptStreamException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
