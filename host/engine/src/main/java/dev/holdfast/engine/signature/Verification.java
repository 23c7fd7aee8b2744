package dev.holdfast.engine.signature;

/** The result of verifying a signature. Only {@link Valid} proves anything. */
public sealed interface Verification {

  /**
   * A trusted key signed exactly this content.
   *
   * @param keyId the key's id
   * @param trustedComment the comment that was signed with it
   */
  record Valid(String keyId, String trustedComment) implements Verification {}

  /**
   * The signature is malformed, or doesn't belong to this content.
   *
   * @param reason the reason, a constant text without anything from the file
   */
  record Invalid(String reason) implements Verification {}

  /**
   * Well formed, but made with an untrusted key; nothing else was checked.
   *
   * @param keyId the key that it claims to be from
   */
  record UnknownKey(String keyId) implements Verification {}
}
