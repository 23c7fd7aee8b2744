package dev.holdfast.engine.plugin.trust;

import dev.holdfast.engine.plugin.jar.JarRefusal;
import dev.holdfast.engine.plugin.jar.RefusalCode;
import java.util.Optional;

/**
 * What came of asking whether a jar is trusted.
 *
 * @param trust what its signature is worth
 * @param signer the id of the trusted key, or empty
 * @param objection why the policy doesn't let it run, if so
 */
public record TrustVerdict(Trust trust, String signer, Optional<JarRefusal> objection) {

  static TrustVerdict good(Trust trust) {
    return new TrustVerdict(trust, "", Optional.empty());
  }

  static TrustVerdict signed(String keyId) {
    return new TrustVerdict(Trust.SIGNED, keyId, Optional.empty());
  }

  static TrustVerdict refused(Trust trust, RefusalCode code, String reason) {
    return new TrustVerdict(trust, "", Optional.of(new JarRefusal(code, reason)));
  }
}
