package dev.holdfast.host.organisation;

/** Something at work for an organisation that ends when the organisation is cancelled. */
public interface OrganisationStop {

  /** Ends it for the present organisation, in the transaction that cancels it. */
  void stop();
}
