package dev.holdfast.engine.restore;

import dev.holdfast.engine.signature.TrustedKeys;

/** Which backups a rescue trusts. */
public sealed interface RescueTrust {

  /**
   * Only backups that one of these keys has signed.
   *
   * @param trusted the public keys
   */
  record Keys(TrustedKeys trusted) implements RescueTrust {}

  /** Any backup: a person has accepted that its signature isn't trusted. */
  record Anyone() implements RescueTrust {}
}
