package dev.holdfast.host.identity.key;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some keys, newest first.
 *
 * @param items the keys
 * @param next where the next page begins, or null on the last
 */
public record ApiKeyPage(List<ApiKeyView> items, @Nullable UUID next) {}
