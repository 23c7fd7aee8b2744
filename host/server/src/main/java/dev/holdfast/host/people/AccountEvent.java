package dev.holdfast.host.people;

import java.util.UUID;

/** What happens to an account, published in the transaction of the change. */
public sealed interface AccountEvent {

  /** It lost an address that it only claimed to the person who proved it. */
  record EmailReleased(UUID userId) implements AccountEvent {}

  /** The person proved an address; {@code changed} when the account had another one before. */
  record EmailVerified(UUID userId, boolean changed) implements AccountEvent {}
}
