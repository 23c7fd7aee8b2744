package dev.holdfast.host.audit;

import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.audit.chain.ChainEnd;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An earlier end of the log in a request's parameters. */
final class ExpectedEnd {

  private ExpectedEnd() {}

  /** Both parameters or none must be set. */
  static Optional<ChainEnd> of(@Nullable Long sequence, @Nullable String hash) {
    if (sequence == null && hash == null) {
      return Optional.empty();
    }
    if (sequence == null || sequence < 1) {
      throw InvalidValuesException.parameter("sequence", "must be that of a row, from 1");
    }
    if (hash == null || !hash.matches("[0-9a-fA-F]{64}")) {
      throw InvalidValuesException.parameter("hash", "must be 64 hexadecimal digits");
    }
    return Optional.of(new ChainEnd(sequence, hash.toLowerCase(Locale.ROOT)));
  }
}
