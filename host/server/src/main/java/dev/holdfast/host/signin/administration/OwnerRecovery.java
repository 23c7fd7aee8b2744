package dev.holdfast.host.signin.administration;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.member.OwnershipTransfer;
import dev.holdfast.host.people.Accounts;
import dev.holdfast.host.people.Accounts.Account;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives an organisation another owner from the console of a stopped host, if nobody is left who
 * could transfer it. Like {@link UserRecovery}, it requires no permission.
 */
@Singleton
public final class OwnerRecovery {

  /**
   * The new owner of an organisation.
   *
   * @param email the owner's address
   * @param organisationId the organisation
   * @param endedSessions the number of ended sessions
   */
  public record AppointedOwner(String email, UUID organisationId, int endedSessions) {}

  private final Accounts accounts;
  private final OrganisationService organisations;
  private final OwnershipTransfer ownership;
  private final AccessRevocation access;
  private final RequestScope scope;
  private final ExclusiveTransaction exclusive;

  OwnerRecovery(
      Accounts accounts,
      OrganisationService organisations,
      OwnershipTransfer ownership,
      AccessRevocation access,
      RequestScope scope,
      ExclusiveTransaction exclusive) {
    this.accounts = accounts;
    this.organisations = organisations;
    this.ownership = ownership;
    this.access = access;
    this.scope = scope;
    this.exclusive = exclusive;
  }

  /**
   * Makes this person the owner of an organisation, gives them the role Owner and ends their
   * sessions, so that a hijacked session gains nothing. The former owner keeps their roles.
   *
   * @param slug of the organisation; null for the one that runs the installation
   */
  public AppointedOwner makeOwner(String email, @Nullable String slug) throws Exception {
    UUID organisation = scope.callAsSystem("organisation at the console", () -> find(slug));
    return scope.call(
        organisation,
        () ->
            exclusive.call(
                () -> {
                  Account account = active(email);
                  int ended = access.endSessions(account.id());
                  // Last, since it locks the log until the end of the transaction.
                  ownership.appoint(account.id());
                  return new AppointedOwner(account.email(), organisation, ended);
                }));
  }

  private UUID find(@Nullable String slug) {
    return slug == null
        ? organisations.defaultId()
        : organisations
            .withSlug(slug)
            .orElseThrow(
                () ->
                    new HoldfastException(
                        ProblemCode.NOT_FOUND,
                        "There is no organisation " + slug + ".",
                        "Use the slug from its settings, or omit it."));
  }

  private Account active(String email) {
    Account account = accounts.byEmail(email).orElseThrow(() -> UserRecovery.nobody(email));
    if (!account.active()) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "The account of " + email + " is blocked or deleted.",
          "To unblock it, run: holdfast users reset-password --unblock. A deleted account stays"
              + " closed.");
    }
    return account;
  }
}
