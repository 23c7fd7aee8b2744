package dev.holdfast.engine.signature;

/** What a signature proved. Only {@link Valid} is good news. */
public sealed interface Verification {

  /**
   * A trusted key signed exactly this content.
   *
   * @param keyId which key
   * @param trustedComment the comment that was signed with it
   */
  record Valid(String keyId, String trustedComment) implements Verification {}

  /**
   * The signature is malformed, or doesn't belong to this content.
   *
   * @param reason why, in constant words without anything from the file
   */
  record Invalid(String reason) implements Verification {}

  /**
   * Well formed, but made with a key that isn't trusted; nothing more was looked at.
   *
   * @param keyId which key it says to be from
   */
  record UnknownKey(String keyId) implements Verification {}
}
