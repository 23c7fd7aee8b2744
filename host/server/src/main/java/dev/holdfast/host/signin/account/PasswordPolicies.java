package dev.holdfast.host.signin.account;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.password.PasswordPolicy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The password policies of a person's organisations, all of which apply. */
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

  /** Returns the default policy and those of the person's organisations. */
  public List<PasswordPolicy> of(UUID userId) {
    List<PasswordPolicy> policies = new ArrayList<>(List.of(PasswordPolicy.DEFAULT));
    for (UUID organisation : memberships.organisationsOf(userId)) {
      scope.run(organisation, () -> policies.add(settings.passwordPolicy()));
    }
    return policies;
  }
}
