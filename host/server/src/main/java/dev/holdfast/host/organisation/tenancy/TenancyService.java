package dev.holdfast.host.organisation.tenancy;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.EmailAddress;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.organisation.OrganisationStatus;
import dev.holdfast.host.organisation.OrganisationView;
import dev.holdfast.host.organisation.OrganisationView.OrganisationPage;
import dev.holdfast.host.organisation.Ownership;
import dev.holdfast.host.organisation.member.MemberService;
import dev.holdfast.host.organisation.role.DefaultRoles;
import dev.holdfast.host.organisation.role.RoleService;
import dev.holdfast.host.people.Accounts;
import dev.holdfast.host.people.Accounts.Account;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.plugin.config.Field;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Creates organisations and sets their status. */
@Singleton
public final class TenancyService {

  /**
   * An organisation to be made.
   *
   * @param name the displayed name
   * @param slug identifier in URLs; unique, can't be changed
   * @param ownerEmail e-mail address of the account that will own it
   */
  public record NewOrganisation(
      @Field(label = "Name") @ResourceName String name,
      @Field(label = "Slug")
          @NotNull
          @Size(min = 2, max = 63)
          @Pattern(regexp = "[a-z0-9]+(?:-[a-z0-9]+){0,31}")
          String slug,
      @Field(label = "Owner's e-mail")
          @NotBlank
          @Pattern(regexp = EmailAddress.FORM)
          @Size(max = 254)
          String ownerEmail) {

    /** Refuses slugs that look like ids: a slug or id must not name two organisations. */
    public NewOrganisation {
      if (slug.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
        throw new IllegalArgumentException("slug must not look like an id");
      }
    }
  }

  private final OrganisationService organisations;
  private final OrganisationSettingsService settings;
  private final DefaultRoles defaultRoles;
  private final RoleService roles;
  private final MemberService members;
  private final Accounts accounts;
  private final Ownership ownership;
  private final OrganisationChanges changes;
  private final RequestScope scope;

  TenancyService(
      OrganisationService organisations,
      OrganisationSettingsService settings,
      DefaultRoles defaultRoles,
      RoleService roles,
      MemberService members,
      Accounts accounts,
      Ownership ownership,
      OrganisationChanges changes,
      RequestScope scope) {
    this.organisations = organisations;
    this.settings = settings;
    this.defaultRoles = defaultRoles;
    this.roles = roles;
    this.members = members;
    this.accounts = accounts;
    this.ownership = ownership;
    this.changes = changes;
    this.scope = scope;
  }

  OrganisationPage list(PageRequest request) {
    List<OrganisationView> found = settings.all(request);
    return new OrganisationPage(
        request.items(found, view -> view), request.next(found, OrganisationView::id));
  }

  OrganisationView create(NewOrganisation wanted) throws Exception {
    UUID owner =
        accounts
            .byEmail(wanted.ownerEmail())
            .filter(Account::active)
            .map(Account::id)
            .orElseThrow(TenancyService::nobody);
    UUID id = organisations.create(wanted.name(), wanted.slug());
    // The next start or another attempt can repeat each step, so they aren't one transaction.
    defaultRoles.seed(id);
    return scope.call(id, () -> give(owner));
  }

  OrganisationView enter(UUID id, OrganisationStatus status) throws Exception {
    if (id.equals(organisations.defaultId())) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "This organisation runs the installation, so it stays active.", "");
    }
    if (!organisations.exists(id)) {
      throw HoldfastException.notFound("organisation");
    }
    return scope.call(id, () -> settings.enter(status));
  }

  private OrganisationView give(UUID owner) {
    return changes.call(
        () -> {
          members.add(owner, List.of(roles.ownerRole()));
          ownership.give(owner);
          return settings.get();
        });
  }

  private static InvalidValuesException nobody() {
    return new InvalidValuesException(
        "The request", List.of(new FieldError("/ownerEmail", "is not an account that can log in")));
  }
}
