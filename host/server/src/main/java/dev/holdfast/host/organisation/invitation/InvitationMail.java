package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.credential.SecretToken;
import java.time.Instant;
import java.util.UUID;

/** Mails to invited people. */
public interface InvitationMail {

  /**
   * Whether there is a mail server; then it counts a mail to this address.
   *
   * @throws dev.holdfast.engine.problem.TooManyRequestsException when the address got too many
   */
  boolean takes(String email);

  /**
   * Sends a link, some time later.
   *
   * @param organisation the name of the organisation that invites
   */
  void invite(String email, String organisation, SecretToken token, Instant expiresAt);

  /** Asks somebody to prove their address, where there is a mail server. */
  void askForProof(UUID userId, String email);
}
