package dev.holdfast.host.identity.account;

import dev.holdfast.host.FieldError;
import dev.holdfast.host.InvalidValuesException;
import dev.holdfast.host.identity.password.PasswordHasher;
import dev.holdfast.host.identity.password.PasswordPolicy;
import dev.holdfast.host.identity.password.Passwords;
import dev.holdfast.host.identity.user.User;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.plugin.config.SecretText;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Looks at passwords that people choose for their account, and hashes them. */
@Singleton
public final class AccountPasswords {

  private final Passwords passwords;
  private final OrganisationSettingsService settings;
  private final MembershipLookup memberships;
  private final TenantScope scope;

  AccountPasswords(
      Passwords passwords,
      OrganisationSettingsService settings,
      MembershipLookup memberships,
      TenantScope scope) {
    this.passwords = passwords;
    this.settings = settings;
    this.memberships = memberships;
    this.scope = scope;
  }

  /**
   * The hash of a new password, which all of the person's organisations would take and which isn't
   * the present one.
   *
   * @throws InvalidValuesException with everything that is wrong with it
   */
  public String hash(User user, SecretText password) {
    List<String> about = List.of(user.email(), user.name());
    Set<String> violations =
        new LinkedHashSet<>(PasswordPolicy.DEFAULT.violations(password, about));
    for (UUID organisation : memberships.organisationsOf(user.id())) {
      scope.run(
          organisation,
          () -> violations.addAll(settings.passwordPolicy().violations(password, about)));
    }
    String former = user.passwordHash();
    if (violations.isEmpty()
        && former != null
        && PasswordHasher.isReadable(former)
        && passwords.matches(password, former)) {
      violations.add("is the present one");
    }
    if (!violations.isEmpty()) {
      throw new InvalidValuesException(
          "The request",
          violations.stream().map(text -> new FieldError("/newPassword", text)).toList());
    }
    return passwords.hash(password);
  }
}
