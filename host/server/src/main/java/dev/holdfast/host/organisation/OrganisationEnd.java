package dev.holdfast.host.organisation;

/** Something that ends for good with an organisation. */
public interface OrganisationEnd {

  /** Ends it for the present organisation, in the transaction that deletes it. */
  void end();
}
