package dev.holdfast.host.identity.account.profile;

import dev.holdfast.host.organisation.OrganisationStatus;
import dev.holdfast.host.organisation.OrganisationView;
import java.util.UUID;

/**
 * An organisation that the caller belongs to.
 *
 * @param id the id
 * @param slug identifier in URLs
 * @param name the displayed name
 * @param status the status
 * @param current whether this request is for it
 */
public record MyOrganisation(
    UUID id, String slug, String name, OrganisationStatus status, boolean current) {

  static MyOrganisation of(OrganisationView view, boolean current) {
    return new MyOrganisation(view.id(), view.slug(), view.name(), view.status(), current);
  }
}
