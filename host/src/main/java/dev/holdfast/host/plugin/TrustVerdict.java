package dev.holdfast.host.plugin;

/**
 * What came of checking a jar's signature.
 *
 * @param trust what it is worth
 * @param signer the id of the trusted key, or empty
 */
record TrustVerdict(Trust trust, String signer) {

  /** Nobody looked. */
  static final TrustVerdict UNCHECKED = new TrustVerdict(Trust.UNCHECKED, "");
}
