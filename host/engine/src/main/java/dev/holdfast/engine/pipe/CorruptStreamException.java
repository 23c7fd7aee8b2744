package dev.holdfast.engine.pipe;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes were read without trouble, but they are not what was written: damaged, cut off, or
 * followed by something else. Trouble with reading itself stays another {@link IOException}.
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
