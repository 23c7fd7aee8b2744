package dev.holdfast.host.identity.key;

import dev.holdfast.host.organisation.OrganisationEnd;
import jakarta.inject.Singleton;

/** Revokes all keys of an organisation that is deleted. */
@Singleton
final class KeysOfOrganisation implements OrganisationEnd {

  private final ApiKeyService keys;

  KeysOfOrganisation(ApiKeyService keys) {
    this.keys = keys;
  }

  @Override
  public void end() {
    keys.revokeAll();
  }
}
