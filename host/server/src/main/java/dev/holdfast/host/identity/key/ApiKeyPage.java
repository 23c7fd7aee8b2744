package dev.holdfast.host.identity.key;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some keys, newest first.
 *
 * @param items the keys
 * @param next pass it as after for the next page; null on the last
 */
public record ApiKeyPage(List<ApiKeyView> items, @Nullable UUID next) {}
