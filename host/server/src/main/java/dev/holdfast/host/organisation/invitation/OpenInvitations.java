package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.OrganisationState;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.organisation.invitation.query.QInvitation;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Finds invitations by their tokens, each of which is valid once. */
@Singleton
final class OpenInvitations {

  private final Database database;
  private final RequestScope scope;
  private final OrganisationSettingsService settings;

  OpenInvitations(Database database, RequestScope scope, OrganisationSettingsService settings) {
    this.database = database;
    this.scope = scope;
    this.settings = settings;
  }

  /**
   * Returns the invitation that can be accepted with this token, of any organisation.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}, for whatever reason it can't
   */
  Invitation find(SecretText token) throws Exception {
    SecretToken sent = SecretToken.parse(token.reveal()).orElseThrow(OpenInvitations::gone);
    Invitation invitation = scope.callAsSystem("invitation by token", () -> byHash(sent.hash()));
    OrganisationState standing =
        scope.call(invitation.organisationId(), () -> settings.get().status().standing());
    if (standing != OrganisationState.FULL) {
      throw gone();
    }
    return invitation;
  }

  /** Uses the invitation up; of concurrent attempts, one succeeds. */
  void claim(Invitation invitation) {
    Instant now = Instant.now();
    int claimed =
        new QInvitation(database)
            .id
            .eq(invitation.id())
            .tokenHash
            .eq(invitation.tokenHash())
            .acceptedAt
            .isNull()
            .expiresAt
            .gt(now)
            .asUpdate()
            .set(QInvitation.alias().acceptedAt, now)
            .update();
    if (claimed != 1) {
      throw gone();
    }
  }

  private Invitation byHash(String hash) {
    return new QInvitation(database)
        .tokenHash
        .eq(hash)
        .acceptedAt
        .isNull()
        .expiresAt
        .gt(Instant.now())
        .findOneOrEmpty()
        .orElseThrow(OpenInvitations::gone);
  }

  private static HoldfastException gone() {
    return new HoldfastException(
        ProblemCode.NOT_FOUND,
        "The invitation does not exist, was used or revoked, or has expired.",
        "Ask the person who invited you for a new one.");
  }
}
