package dev.holdfast.engine.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What exactly is signed with Ed25519 (RFC 8032). */
enum SignatureAlgorithm {
  /** The content itself, as minisign did before 0.8 and still does on request. */
  WHOLE("Ed"),
  /** The BLAKE2b-512 hash (RFC 7693) of the content. */
  PREHASHED("ED");

  private final byte[] mark;

  SignatureAlgorithm(String mark) {
    this.mark = mark.getBytes(StandardCharsets.US_ASCII);
  }

  byte[] mark() {
    return mark.clone();
  }

  static SignatureAlgorithm of(byte[] mark) {
    return Arrays.stream(values())
        .filter(algorithm -> Arrays.equals(algorithm.mark, mark))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("the algorithm is unknown"));
  }
}
