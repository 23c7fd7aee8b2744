package dev.holdfast.host.plugin.trust;

/**
 * What came of checking a jar's signature.
 *
 * @param trust what it is worth
 * @param signer the id of the trusted key, or empty
 */
public record TrustVerdict(Trust trust, String signer) {

  /** Nobody looked. */
  public static final TrustVerdict UNCHECKED = new TrustVerdict(Trust.UNCHECKED, "");
}
