package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.time.Duration;

/** The other end of a pipe made no progress within the limit. */
public class StalledException extends IOException {

  private static final long serialVersionUID = 1L;

  StalledException(String who, Duration limit) {
    super(who + " for " + limit.toSeconds() + " s");
  }
}
