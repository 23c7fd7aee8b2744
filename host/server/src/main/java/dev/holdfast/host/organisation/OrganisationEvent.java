package dev.holdfast.host.organisation;

import java.util.UUID;

/** What happens to an organisation, published in its scope. */
public sealed interface OrganisationEvent {

  /** It was cancelled: what is at work for it has to end. */
  record Cancelled(UUID organisationId) implements OrganisationEvent {}

  /** It is about to be deleted: what lets people work for it has to end for good. */
  record Deleted(UUID organisationId) implements OrganisationEvent {}
}
