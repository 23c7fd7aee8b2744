package dev.holdfast.host.identity.account;

import java.util.List;

/**
 * The organisations that the caller belongs to.
 *
 * @param items the first joined first
 */
public record MyOrganisationList(List<MyOrganisation> items) {}
