package dev.holdfast.host.organisation.tenancy;

import dev.holdfast.host.organisation.OrganisationView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some organisations, newest first.
 *
 * @param items the organisations
 * @param next pass it as after for the next page; null on the last
 */
public record OrganisationPage(List<OrganisationView> items, @Nullable UUID next) {}
