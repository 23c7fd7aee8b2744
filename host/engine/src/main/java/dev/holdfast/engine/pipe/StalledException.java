package dev.holdfast.engine.pipe;

import java.io.IOException;
import java.time.Duration;

/** The other end of a pipe didn't move for longer than allowed. */
public class StalledException extends IOException {

  private static final long serialVersionUID = 1L;

  StalledException(String who, Duration limit) {
    super(who + " for " + limit.toSeconds() + " s");
  }
}
