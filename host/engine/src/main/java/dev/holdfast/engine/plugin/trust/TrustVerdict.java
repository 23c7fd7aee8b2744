package dev.holdfast.engine.plugin.trust;

import dev.holdfast.engine.plugin.jar.JarRefusal;
import dev.holdfast.engine.plugin.jar.RefusalCode;
import java.util.Optional;

/**
 * The result of a trust check.
 *
 * @param trust the trust in the jar
 * @param signer the id of the trusted key, or empty
 * @param objection why the policy doesn't allow it to run, if so
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
