package dev.holdfast.host.people;

import java.util.UUID;

/** Events of an account, published in the transaction of the change. */
public sealed interface AccountEvent {

  /** It lost an unverified address to the person who verified it. */
  record EmailReleased(UUID userId) implements AccountEvent {}

  /** The person verified an address; {@code changed} if the account had another one before. */
  record EmailVerified(UUID userId, boolean changed) implements AccountEvent {}
}
