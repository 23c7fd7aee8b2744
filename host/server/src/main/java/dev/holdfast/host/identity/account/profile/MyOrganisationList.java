package dev.holdfast.host.identity.account.profile;

import java.util.List;

/**
 * The organisations that the caller belongs to.
 *
 * @param items in the order in which they were joined
 */
public record MyOrganisationList(List<MyOrganisation> items) {}
