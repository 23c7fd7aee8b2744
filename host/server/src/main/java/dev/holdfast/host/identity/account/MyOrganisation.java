package dev.holdfast.host.identity.account;

import dev.holdfast.host.organisation.OrganisationStatus;
import dev.holdfast.host.organisation.OrganisationView;
import java.util.UUID;

/**
 * An organisation that the caller belongs to.
 *
 * @param id its id
 * @param slug its name in addresses
 * @param name what people see
 * @param status in which state it is
 * @param current whether this request works for it
 */
public record MyOrganisation(
    UUID id, String slug, String name, OrganisationStatus status, boolean current) {

  static MyOrganisation of(OrganisationView view, boolean current) {
    return new MyOrganisation(view.id(), view.slug(), view.name(), view.status(), current);
  }
}
