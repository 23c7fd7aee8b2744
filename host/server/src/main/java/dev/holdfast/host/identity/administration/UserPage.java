package dev.holdfast.host.identity.administration;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some people, newest first.
 *
 * @param items the people
 * @param next pass it as after for the next page; null on the last
 */
public record UserPage(List<UserView> items, @Nullable UUID next) {}
