package dev.holdfast.host.plugin;

/**
 * What came of checking a signature.
 *
 * @param trust what it is worth
 * @param signer the file name of the trusted key, or empty
 */
public record Signature(Trust trust, String signer) {

  /** Nobody looked. */
  public static final Signature UNCHECKED = new Signature(Trust.UNCHECKED, "");
}
