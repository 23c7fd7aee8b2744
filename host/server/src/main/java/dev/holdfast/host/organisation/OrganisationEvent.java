package dev.holdfast.host.organisation;

import java.util.UUID;

/** Events of an organisation, published in its scope. */
public sealed interface OrganisationEvent {

  /** It was cancelled: its running work has to end. */
  record Cancelled(UUID organisationId) implements OrganisationEvent {}

  /**
   * It is about to be deleted: all access to it has to end permanently. A listener that throws
   * prevents the deletion.
   */
  record Deleted(UUID organisationId) implements OrganisationEvent {}
}
