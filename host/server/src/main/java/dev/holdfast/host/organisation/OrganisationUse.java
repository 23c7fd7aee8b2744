package dev.holdfast.host.organisation;

import java.util.Optional;

/** Something at work for an organisation that must be over before it is deleted. */
public interface OrganisationUse {

  /**
   * What it is, for people; empty when the present organisation is at rest. Asked while nothing new
   * can begin.
   */
  Optional<String> present();
}
