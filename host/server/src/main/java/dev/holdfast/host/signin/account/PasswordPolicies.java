package dev.holdfast.host.signin.account;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.password.PasswordPolicy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the organisations of a person ask of their password, which has to suit all of them. */
@Singleton
public final class PasswordPolicies {

  private final MembershipLookup memberships;
  private final OrganisationSettingsService settings;
  private final RequestScope scope;

  PasswordPolicies(
      MembershipLookup memberships, OrganisationSettingsService settings, RequestScope scope) {
    this.memberships = memberships;
    this.settings = settings;
    this.scope = scope;
  }

  /** The policy that always holds, and those of the person's organisations. */
  public List<PasswordPolicy> of(UUID userId) {
    List<PasswordPolicy> policies = new ArrayList<>(List.of(PasswordPolicy.DEFAULT));
    for (UUID organisation : memberships.organisationsOf(userId)) {
      scope.run(organisation, () -> policies.add(settings.passwordPolicy()));
    }
    return policies;
  }
}
