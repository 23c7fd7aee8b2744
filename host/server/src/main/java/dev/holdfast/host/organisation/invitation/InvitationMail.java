package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.credential.SecretToken;
import java.time.Instant;
import java.util.UUID;

/** Mails to invited people. */
public interface InvitationMail {

  /**
   * Whether there is a mail server. If so, counts a mail to this address.
   *
   * @throws dev.holdfast.engine.problem.TooManyRequestsException if the address got too many
   */
  boolean takes(String email);

  /**
   * Sends a link in the background.
   *
   * @param organisation the name of the inviting organisation
   */
  void invite(String email, String organisation, SecretToken token, Instant expiresAt);

  /** Asks somebody to verify their address, if there is a mail server. */
  void askForProof(UUID userId, String email);
}
