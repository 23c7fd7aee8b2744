package dev.holdfast.host.organisation.grant;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some grants, newest first.
 *
 * @param items the grants
 * @param next pass it as after for the next page; null on the last
 */
public record GrantPage(List<GrantView> items, @Nullable UUID next) {}
